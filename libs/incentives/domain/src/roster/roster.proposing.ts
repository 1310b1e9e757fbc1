import { Duplicate, InvalidInput, RuleBroken } from '@taizhang/kernel';
import { ensureGuard } from '../guard';
import type { ProposeRosterEntry } from './roster.commands';
import type { RosterEvent } from './roster.events';
import type { RosterContext, RosterFacts } from './roster.facts';
import { ensureAtUnits, ensureConditions, handlingUnits } from './roster.rules';
import type { RosterState } from './roster.state';

/** By whoever proposes, reviews or decides; conditions that may be waived are left open until the listing. */
export function propose(command: ProposeRosterEntry, state: RosterState, context: RosterContext): RosterEvent[] {
  const { id: entryId = '', rosterKey, subjectId, evidence = [] } = command;
  const { actor, units, today } = context;
  const facts = proposingOf(context);
  ensureAtUnits(actor, handlingUnits(facts.procedure), units);
  if (state.status !== 'none') throw new Duplicate({ en: `entry ${entryId} exists`, zh: `${entryId} 已存在` });
  if (facts.live !== undefined) {
    throw new Duplicate({ en: `${facts.live} stands for the subject`, zh: `该对象已有名单记录 ${facts.live}` });
  }
  const { rule, terms } = ensureProposable(rosterKey, facts);
  const evaluation = facts.evaluation ?? { outcome: 'eligible' as const, traceHash: '' };
  const { inc, basis, version: ruleVersion } = rule;
  const failed = ensureConditions(evaluation, { inc, basis, terms });
  const { kind: subjectKind, unitId, creditCode } = facts.subject;
  const { propose: proposers, review: reviewers, decide, publicityWorkingDays } = facts.procedure;
  return [
    {
      type: 'RosterEntryProposed',
      ...{ entryId, rosterKey, programmeKey: facts.programmeKey, ruleVersion, inc, subjectId, subjectKind, unitId },
      ...(creditCode === null ? {} : { creditCode }),
      ...{ year: rule.occurrence === 'perEvent' ? null : (command.year ?? today.slice(0, 4)), terms, basis },
      procedure: { propose: proposers, review: reviewers, decide, publicityWorkingDays },
      ...{ failed, evidence: evidence.map(({ name, docRef }) => ({ name, docRef })), traceHash: evaluation.traceHash },
    },
  ];
}

function proposingOf({ facts }: RosterContext): NonNullable<RosterFacts['proposing']> {
  if (!facts?.proposing) throw new Error('an entry is proposed on the facts of its roster and subject');
  return facts.proposing;
}

function ensureProposable(rosterKey: string, { open, rule, subject, barredBy }: NonNullable<RosterFacts['proposing']>) {
  ensureGuard(open, { en: 'the programme is not in force', zh: '该激励措施当前未生效' });
  if (!rule) throw new RuleBroken('INC-02', { en: 'no version of the rule is in force', zh: '没有施行中的规则版本' });
  const terms = rule.roster;
  ensureGuard(terms !== undefined, { en: `${rosterKey} is no list`, zh: `${rosterKey} 不是名单类规则` });
  ensureGuard(terms.effect === 'admit', { en: 'nobody is proposed for a bar', zh: '限制名单不经推荐列入' });
  if (rule.subject !== 'any' && rule.subject !== subject.kind) {
    const detail = { en: `the list is of ${rule.subject}`, zh: `该名单的对象类型为 ${rule.subject}` };
    throw new InvalidInput([{ pointer: '/subjectId', detail }]);
  }
  const why = { en: 'the subject is on a list that bars it', zh: '该对象列于限制名单' };
  if (barredBy !== undefined) throw new RuleBroken(barredBy, why, rule.basis);
  return { rule, terms };
}
