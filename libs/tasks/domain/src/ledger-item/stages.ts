import { ensure, type LocalDate } from '@taizhang/kernel';

/** TSK-30: stages go forward, may skip, never back; never on a day before the last stage's, nor after today. */
export function ensureForward(
  stages: readonly string[],
  from: { readonly stage: string; readonly on: LocalDate },
  to: { readonly stage: string; readonly on: LocalDate },
  today: LocalDate,
): void {
  const [before, after] = [stages.indexOf(from.stage), stages.indexOf(to.stage)];
  ensure('TSK-30', after > before, {
    en: `after ${from.stage} come ${stages.slice(before + 1).join(', ') || 'no stages'}`,
    zh: `“${from.stage}”之后为:${stages.slice(before + 1).join('、') || '无'}`,
  });
  ensure('TSK-30', to.on >= from.on && to.on <= today, {
    en: `the day lies between ${from.on} and today`,
    zh: `日期须在 ${from.on} 至今天之间`,
  });
}
