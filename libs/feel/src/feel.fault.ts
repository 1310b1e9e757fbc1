import type { Text } from '@taizhang/kernel';

export type FeelFaultCode = 'feel-syntax' | 'feel-forbidden' | 'feel-type' | 'unknown-fact';

/** Why an expression is not admitted: a code of INC-01 and a sentence for the author of the pack. */
export interface FeelFault {
  readonly code: FeelFaultCode;
  readonly detail: Text;
}

/** Either the thing asked for or the one fault that stood in its way. */
export type FeelOutcome<Name extends string, Value> =
  | (Readonly<Record<Name, Value>> & { readonly fault?: undefined })
  | (Readonly<Partial<Record<Name, undefined>>> & { readonly fault: FeelFault });

/** Carries a fault out of the depth of a tree; it never leaves this library. */
export class FeelRefused extends Error {
  readonly fault: FeelFault;

  constructor(code: FeelFaultCode, detail: Text) {
    super(`${code}: ${detail.en}`);
    this.name = 'FeelRefused';
    this.fault = { code, detail };
  }
}

/** The fault that ended `work`, if one did; any other error goes on. */
export function orFault<Outcome>(work: () => Outcome): Outcome | { readonly fault: FeelFault } {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FeelRefused)) throw error;
    return { fault: error.fault };
  }
}

const SHOWN = 60;
const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

export const say = {
  tooLong: (most: number): Text => ({ zh: `表达式超过 ${most} 个字符`, en: `longer than ${most} characters` }),
  tooDeep: (most: number): Text => ({ zh: `嵌套超过 ${most} 层`, en: `nested deeper than ${most}` }),
  syntax: (at: number): Text => ({ zh: `第 ${at} 个字符处语法错误`, en: `syntax error at character ${at}` }),
  forbidden: (part: string): Text => ({ zh: `不允许使用:${shown(part)}`, en: `not allowed here: ${shown(part)}` }),
  tooLarge: (part: string): Text => ({ zh: `整数过大:${shown(part)}`, en: `the integer is too large: ${shown(part)}` }),
  malformed: (part: string): Text => ({ zh: `格式不正确:${shown(part)}`, en: `malformed: ${shown(part)}` }),
  unknown: (name: string): Text => ({ zh: `未知事实 ${name}`, en: `unknown fact ${name}` }),
  decimal: (name: string): Text => ({ zh: `条件中不能使用小数 ${name}`, en: `${name} is a decimal` }),
  wrongType: (where: string, kind: string): Text => ({
    zh: `“${where}”不接受类型 ${kind}`,
    en: `${where} does not take ${kind}`,
  }),
  unlike: (where: string, left: string, right: string): Text => ({
    zh: `“${where}”两边类型不同:${left}、${right}`,
    en: `${where} joins ${left} with ${right}`,
  }),
};
