import { ensure, type LocalDate } from '@taizhang/kernel';
import type { DecideConsent, GiveNotice } from './consent.commands';
import { type ConsentKind, type ConsentState, isReady } from './consent.state';

const RULE: Readonly<Record<ConsentKind, string>> = {
  'head-appointment': 'TSK-63',
  'head-removal': 'TSK-63',
  'staff-transfer': 'TSK-64',
  borrow: 'TSK-64',
  'poor-performance': 'TSK-65',
  'target-letter': 'TSK-66',
};

/** TSK-63 to 66: nobody decides before all are heard, told or answered, nor against one who must agree, nor ahead. */
export function ensureDecidable(state: ConsentState, { outcome, on }: DecideConsent, today: LocalDate): void {
  const { kind, required } = state;
  ensure(RULE[kind], on <= today, { en: 'the decision lies in the future', zh: '决定日期晚于今天' });
  const silent = required.filter(({ given }) => !given).map(({ unitId }) => unitId);
  ensure(RULE[kind], isReady(state), {
    en: `still open: ${kind === 'poor-performance' ? 'the investigation' : silent.join(', ')}`,
    zh: `尚未完成:${kind === 'poor-performance' ? '调查核实' : silent.join('、')}`,
  });
  const against = required.filter(({ strength, stance }) => strength === 'agreement' && stance === 'disagree');
  ensure(RULE[kind], outcome === 'stop' || against.length === 0, {
    en: `${against.map(({ unitId }) => unitId).join(', ')} must agree and did not`,
    zh: `须经 ${against.map(({ unitId }) => unitId).join('、')} 同意,但未获同意`,
  });
}

/** TSK-64: whoever is to be told is told by the day itself, and not in advance of today. */
export function ensureNotice({ on }: GiveNotice, { kind, effectiveOn }: ConsentState, today: LocalDate): void {
  ensure('TSK-64', kind === 'staff-transfer', { en: 'only a transfer is told', zh: '仅人员调整须告知' });
  ensure('TSK-64', on <= (effectiveOn ?? on) && on <= today, {
    en: `told by ${effectiveOn}, and not in the future`,
    zh: `应在 ${effectiveOn} 当日或之前告知,且不得晚于今天`,
  });
}

/** TSK-64: whom a transfer concerns is told, not asked. */
export function ensureAsked({ kind }: ConsentState): void {
  ensure('TSK-64', kind !== 'staff-transfer', { en: 'a transfer is told, not asked', zh: '人员调整仅须告知' });
}

/** TSK-65: only a complaint is investigated. */
export function ensureComplaint({ kind }: ConsentState): void {
  ensure('TSK-65', kind === 'poor-performance', { en: 'no complaint of a head', zh: '并非对负责人的意见' });
}

/** TSK-65: a complaint is closed with an answer, not by taking it off the table. */
export function ensureAnswered({ kind, investigation }: ConsentState): void {
  ensure('TSK-65', kind !== 'poor-performance' || investigation !== null, {
    en: 'the street waits for an answer',
    zh: '尚未向乡镇(街道)反馈调查结果',
  });
}
