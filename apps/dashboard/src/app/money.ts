const YUAN = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/** `1 234.5` → 123450 fen, by text alone: no binary float touches an amount. Undefined: no such amount. */
export function fenOf(yuan: string): number | undefined {
  const [, whole, part = ''] = YUAN.exec(yuan.replaceAll(/[\s,，]/g, '')) ?? [];
  return whole === undefined ? undefined : Number(whole + part.padEnd(2, '0'));
}

/** 123450 → `1,234.50`. */
export function yuanOf(fen: number): string {
  const digits = Math.abs(fen).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}${whole}.${digits.slice(-2)}`;
}

/** As a form shows it again: `1234.50`. */
export const yuanField = (fen: number): string => yuanOf(fen).replaceAll(',', '');
