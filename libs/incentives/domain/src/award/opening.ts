import { Duplicate, type LocalDate, RuleBroken, type Text } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { ensureOver } from '../run/run.rules';
import type { ApplyForAward, EntitleAward } from './award.commands';
import type { AwardDirection, AwardEvent, Computed, Due, Opened } from './award.events';
import { type AwardContext, type OpeningFacts, openingOf, type Worked } from './award.facts';
import { ensureReach, handles, isApplicant } from './award.reach';
import type { AwardState } from './award.state';
import { dueAfter, dueIn } from './award.waits';

/** What a rule gives: money, advice to somebody else, something in kind, or less pay. */
export const directionOf = ({ type }: Pick<IncentiveRule, 'type'>): AwardDirection =>
  type === 'deduction' ? 'deduct' : type === 'inKind' ? 'inKind' : type === 'advice' ? 'advice' : 'pay';

/** By the subject itself, its payee, or a handler for either; whatever does not hold leaves nothing behind. */
export function apply(command: ApplyForAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const facts = openingOf(context);
  ensureReach(isApplicant(context, command) || handles(context, facts.procedure));
  ensureNew(command.awardId, state, facts);
  const worked = ensureOpen(facts);
  const { rule } = worked;
  ensureExternal(rule, command.given);
  ensureBillable(rule, facts, context.today);
  if (worked.evaluation.outcome !== 'eligible') throw refusedBy(worked);
  const { userId } = context.actor;
  const evidence = command.evidence.map(({ name, docRef }) => ({ name, docRef }));
  return [
    { type: 'AwardApplied', ...openedBy(command, rule, facts), evidence, userId, ...versionOf(facts, rule) },
    computed(worked, facts, context),
  ];
}

/** A run has evaluated the rule already: an award that another of its kind outdoes is ended at once. */
export function entitle(command: EntitleAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const facts = openingOf(context);
  ensureNew(command.awardId, state, facts);
  const worked = ensureOpen(facts);
  const { rule } = worked;
  const { runId, byAwardId } = command;
  if (byAwardId === undefined && worked.evaluation.outcome !== 'eligible') throw refusedBy(worked);
  const opened = { ...openedBy(command, rule, facts), runId, evidence: [], ...versionOf(facts, rule) };
  const events: AwardEvent[] = [{ type: 'AwardEntitled', ...opened }, computed(worked, facts, context)];
  return byAwardId === undefined ? events : [...events, { type: 'AwardSuperseded', byAwardId }];
}

function ensureNew(awardId: string, { status }: AwardState, { taken }: OpeningFacts): void {
  if (status !== 'none') throw new Duplicate({ en: `award ${awardId} exists`, zh: `奖补事项 ${awardId} 已存在` });
  if (taken) {
    throw new Duplicate({
      en: 'there is an award under this rule for this occasion',
      zh: '同一规则、同一事由已有奖补事项',
    });
  }
}

/** The programme runs, a version is in force, nothing bars the subject, and no lower level is to be asked instead. */
function ensureOpen({ programme, worked, barredBy, claimBelow }: OpeningFacts): Worked {
  if (!programme.open) throw new RuleBroken('INC-00', NOT_OPEN);
  if (worked === undefined) throw new RuleBroken('INC-02', NO_VERSION);
  const { basis } = worked.rule;
  if (barredBy !== undefined) throw new RuleBroken(barredBy, BARRED, basis);
  if (claimBelow) throw new RuleBroken('INC-46', CLAIM_BELOW, basis);
  return worked;
}

/** INC-31: a sum that a superior document fixes names the document, and a code of the pack unless that has but one. */
function ensureExternal(rule: IncentiveRule, { amountFen, code, docRef }: ApplyForAward['given']): void {
  if (rule.type !== 'external') return;
  const codes = Object.keys(rule.codes ?? {});
  const coded = code === undefined ? codes.length === 1 : codes.some((each) => each === code);
  const named = typeof docRef === 'string' && docRef !== '';
  const fixed = typeof amountFen === 'number' && amountFen >= 1;
  if (!coded || !named || !fixed) throw new RuleBroken('INC-31', UNFIXED, rule.basis);
}

/** A bill is made of all uses of its period: not before it is over (INC-11). */
function ensureBillable({ billing, basis }: IncentiveRule, { period }: OpeningFacts, today: LocalDate): void {
  if (billing && period !== null) ensureOver({ basis }, period, today);
}

/** The refusal that a calculation leads to, with the conditions that do not hold or the facts that are missing. */
export function refusedBy({ rule, evaluation }: Worked): RuleBroken {
  const { outcome, failed = [], missing = [] } = evaluation;
  const { inc, basis, cumulativeCaps } = rule;
  if (outcome === 'no-rule') return new RuleBroken('INC-02', NO_VERSION, basis);
  if (outcome === 'incomplete') return new RuleBroken('INC-05', MISSING, basis, { missing });
  const [only = ''] = failed;
  const counted = only === 'cap' && cumulativeCaps.some(({ count }) => count !== undefined);
  return new RuleBroken(counted ? inc : (RULE_OF_FAILURE[only] ?? inc), INELIGIBLE, basis, { failed });
}

const RULE_OF_FAILURE: Readonly<Record<string, string>> = { exclusive: 'INC-07', offset: 'INC-08', cap: 'INC-09' };

function openedBy(
  command: ApplyForAward | EntitleAward,
  rule: IncentiveRule,
  facts: OpeningFacts,
): Omit<Opened, 'evidence'> {
  const { awardId, subjectId, payeeId, eventKey, given } = command;
  const { programme, subject, procedure, occurrenceKey, period, onDate, occasion, countsOn, supersedes } = facts;
  return {
    ...{ awardId, ruleKey: rule.key, ruleVersion: rule.version, subjectId, unitId: subject.unitId },
    ...(subject.creditCode === null ? {} : { creditCode: subject.creditCode }),
    ...(period === null ? {} : { period }),
    ...(eventKey === undefined ? {} : { eventKey }),
    ...{ programmeKey: programme.programmeKey, documentId: programme.documentId, inc: rule.inc },
    ...{ direction: directionOf(rule), subjectKind: subject.kind, payeeId, occurrenceKey, onDate, procedure },
    ...{ discretion: rule.discretion, countsOn, given, supersedes },
    ...(rule.kind === undefined ? {} : { kind: rule.kind }),
    ...(occasion === undefined ? {} : { occasion }),
  };
}

const versionOf = ({ programme: { packVersion } }: OpeningFacts, { basis }: IncentiveRule) => ({
  basis,
  ...(packVersion === undefined ? {} : { underPack: packVersion }),
});

/** The result of a calculation as an event keeps it. */
export const computedOf = ({ evaluation, inputs }: Worked): Computed => ({
  amountFen: evaluation.amountFen ?? 0,
  grossFen: evaluation.grossFen ?? evaluation.amountFen ?? 0,
  inputs,
  declared: evaluation.declared ?? [],
  shares: evaluation.shares ?? null,
  items: evaluation.items ?? null,
  trace: evaluation.trace,
  traceHash: evaluation.traceHash,
});

function computed(worked: Worked, facts: OpeningFacts, context: AwardContext): AwardEvent {
  const { rule } = worked;
  return { type: 'AwardComputed', ...computedOf(worked), due: firstDue(rule, facts, context), basis: rule.basis };
}

/** Whom it waits for first: the contesting person, the reviewers, or the decider. */
function firstDue(rule: IncentiveRule, { procedure }: OpeningFacts, context: AwardContext): Due[] {
  const { review, decide, publicityWorkingDays, reviewWorkingDays, decisionWorkingDays } = procedure;
  if (directionOf(rule) === 'deduct') return dueAfter('contest', decide, context);
  if (review.length > 0) return dueIn(reviewWorkingDays, 'review', review, context);
  if (publicityWorkingDays > 0) return [];
  return dueIn(decisionWorkingDays, 'decision', [decide], context);
}

const NOT_OPEN: Text = { en: 'the programme is not in force', zh: '该激励措施当前未生效' };
export const NO_VERSION: Text = {
  en: 'no version of the rule is in force on that date',
  zh: '该日期没有生效的条款版本',
};
const BARRED: Text = { en: 'the subject is on a list that bars it', zh: '该对象列于限制名单' };
const CLAIM_BELOW: Text = {
  en: 'to be claimed at the county or park of registration',
  zh: '应向注册地县(市、区)或园区申报',
};
const UNFIXED: Text = {
  en: 'needs the sum, a code of the document and the superior document that fixes it',
  zh: '须填写金额、条款代码及确定该金额的上级文件',
};
const MISSING: Text = { en: 'facts are missing', zh: '缺少核算所需事实' };
const INELIGIBLE: Text = { en: 'the conditions are not met', zh: '不符合条件' };
