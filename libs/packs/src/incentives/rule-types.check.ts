import type { IncentiveRule } from '../pack';
import { told } from './incentives.texts';
import type { RuleCheck } from './rule-check';

type Type = IncentiveRule['type'];
type Part = (typeof PARTS)[number];

/** What some types have and others do not. */
const PARTS = [
  ...(['amount', 'check', 'items', 'apportion', 'deposit', 'loan', 'roster', 'codes', 'let', 'eligibility'] as const),
  ...(['fund', 'cap', 'capBy', 'cumulativeCaps', 'offset', 'kind', 'shares', 'outputs', 'series', 'billing'] as const),
  'discretion',
] as const;
const SAYS: readonly Part[] = ['let', 'eligibility'];
const LIMITS: readonly Part[] = ['cap', 'capBy', 'cumulativeCaps', 'offset'];
const GRANTED: readonly Part[] = [...SAYS, ...LIMITS, 'kind', 'discretion', 'outputs', 'series'];

/** Of each type (`incentives.md` §9.2): what it cannot do without, and what it may have besides. */
const TYPES: Readonly<Record<Type, { readonly needs: readonly Part[]; readonly may: readonly Part[] }>> = {
  award: { needs: ['amount'], may: [...GRANTED, 'fund', 'shares', 'billing'] },
  advice: { needs: ['amount'], may: GRANTED },
  inKind: { needs: ['items'], may: [...SAYS, 'kind', 'cumulativeCaps', 'outputs', 'series'] },
  deduction: { needs: ['amount'], may: [...SAYS, ...LIMITS, 'outputs', 'discretion'] },
  deposit: { needs: ['deposit'], may: ['fund'] },
  loan: { needs: ['loan'], may: [...SAYS, 'fund'] },
  roster: { needs: ['roster'], may: SAYS },
  parameter: { needs: [], may: [...SAYS, ...LIMITS, 'amount', 'shares', 'outputs', 'series'] },
  check: { needs: ['check'], may: [...SAYS, 'outputs', 'series'] },
  apportion: { needs: ['apportion'], may: ['fund'] },
  external: { needs: ['amount'], may: [...GRANTED, 'codes', 'fund', 'shares'] }, // one support needs no code
};
/** Of these nothing waits for an application, so that a run may make them (INC-11). */
const RUNNABLE: readonly Type[] = ['award', 'advice', 'inKind', 'deduction', 'check'];

export function checkType(check: RuleCheck): void {
  const { rule } = check;
  const { needs, may } = TYPES[rule.type];
  for (const part of PARTS) {
    const isThere = isSaid(rule[part]);
    if (needs.includes(part)) check.need(isThere, [], 'schema', told.needs(part));
    else if (!may.includes(part)) check.need(!isThere, [part], 'schema', told.unfit(part));
  }
  const { amount, outputs, type } = rule;
  const isShown = type !== 'parameter' || amount !== undefined || outputs.length > 0;
  check.need(isShown, [], 'schema', told.needs('amount, outputs'));
  const isExternal = typeof amount === 'object' && 'external' in amount;
  check.need(type !== 'external' || amount === undefined || isExternal, ['amount'], 'schema', told.needs('external'));
  checkOccurrence(check);
  checkProcedure(check);
}

/** Defaults say nothing. */
const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== 'none' && !(Array.isArray(value) && value.length === 0);

function checkOccurrence(check: RuleCheck): void {
  const { type, mode, occurrence, series, billing, effectiveFrom, effectiveTo } = check.rule;
  const { programme } = check.section;
  const isRunnable = RUNNABLE.includes(type) && occurrence !== 'perEvent';
  check.need(mode !== 'automatic' || isRunnable, ['mode'], 'schema', told.unfit('mode: automatic'));
  check.need(!series || occurrence === 'perYear', ['series'], 'schema', told.needs('occurrence: perYear'));
  check.need(!billing || occurrence === 'perDay', ['billing'], 'schema', told.needs('occurrence: perDay'));
  const from = effectiveFrom ?? programme.effectiveFrom;
  const to = effectiveTo ?? programme.effectiveTo;
  const isOrdered = from === 'open' || to === undefined || from <= to;
  check.need(isOrdered, ['effectiveFrom'], 'schema', { zh: `${from} 晚于 ${to}`, en: `${from} is after ${to}` });
}

/** Who reviews, proposes or pays is named together with who decides. */
function checkProcedure(check: RuleCheck): void {
  const { type, procedure } = check.rule;
  if (!procedure) return;
  const { propose, review = [], decide, pay } = procedure;
  check.need(propose === undefined || type === 'roster', ['procedure', 'propose'], 'schema', told.unfit('propose'));
  const isDecided = decide !== undefined || (review.length === 0 && propose === undefined && pay === undefined);
  check.need(isDecided, ['procedure'], 'schema', told.needs('decide'));
}
