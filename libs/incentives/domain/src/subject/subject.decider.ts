import {
  type Context,
  type Decider,
  Duplicate,
  ensureState,
  InvalidInput,
  type StateTable,
  type Text,
} from '@taizhang/kernel';
import type { FactDefinition } from '@taizhang/packs';
import { ensureGuard } from '../guard';
import { accountAward } from './account';
import { ensureAuthority, ensureMayRecord, ensureOfRoot, ensureOfUnit, isAuthority } from './authority';
import { checkFact, normal, sameValue } from './fact-value';
import { setMealRate } from './meal-rate';
import type {
  CorrectFact,
  FactInput,
  MergeSubject,
  RecordFact,
  RecordIncident,
  RecordPrior,
  RegisterSubject,
  RevokeIncident,
  SubjectCommand,
  VerifyFact,
} from './subject.commands';
import type { SubjectEvent } from './subject.events';
import { subjectPersonal } from './subject.personal';
import { factOn, foldSubject, NO_SUBJECT, type SubjectState, type SubjectStatus } from './subject.state';
import { type Charge, usageOf } from './usage';
import type { RecordUsage, VoidUsage } from './usage.commands';

/** What a decision on a subject may need beside its stream. */
export interface SubjectFacts {
  /** Facts that programmes add to the shared dictionary. */
  readonly dictionary: readonly FactDefinition[];
  /** Another subject with the credit code. */
  readonly taken?: string;
  /** What a meal comes to. */
  readonly charge?: Charge;
  /** What the subject is to be merged into; absent: there is none. */
  readonly target?: Pick<SubjectState, 'status' | 'kind' | 'subjectId'>;
}

type SubjectContext = Context<SubjectFacts | undefined>;
type Given = Exclude<SubjectCommand, { type: 'RegisterSubject' | Told }>;
type Told = 'AbsorbSubject' | 'NoteCompliance' | 'AccountAward' | 'SetMealRate';

const REGISTERED: readonly SubjectStatus[] = ['registered'];

/** What was merged into another subject is read, no more; elsewhere INC-00. */
export const SUBJECT_STATES: StateTable<Given['type'], SubjectStatus> = {
  RecordFact: { in: REGISTERED, rule: 'INC-00' },
  VerifyFact: { in: REGISTERED, rule: 'INC-00' },
  CorrectFact: { in: REGISTERED, rule: 'INC-00' },
  RecordPrior: { in: REGISTERED, rule: 'INC-00' },
  RecordIncident: { in: REGISTERED, rule: 'INC-00' },
  RevokeIncident: { in: REGISTERED, rule: 'INC-00' },
  RecordUsage: { in: REGISTERED, rule: 'INC-00' },
  VoidUsage: { in: REGISTERED, rule: 'INC-00' },
  MergeSubject: { in: REGISTERED, rule: 'INC-00' },
};

const OFFICER = ['fact-officer', 'system'];
const SYSTEM = ['system'];

export const subject: Decider<SubjectState, SubjectCommand, SubjectEvent, SubjectFacts | undefined> = {
  category: 'subject',
  initial: NO_SUBJECT,
  creates: ['RegisterSubject'],
  roles: {
    RegisterSubject: OFFICER,
    RecordFact: [...OFFICER, 'applicant'],
    VerifyFact: OFFICER,
    CorrectFact: [...OFFICER, 'applicant'],
    RecordPrior: OFFICER,
    RecordIncident: OFFICER,
    RevokeIncident: OFFICER,
    RecordUsage: OFFICER,
    VoidUsage: OFFICER,
    MergeSubject: OFFICER,
    AbsorbSubject: SYSTEM,
    NoteCompliance: SYSTEM,
    AccountAward: SYSTEM,
    SetMealRate: SYSTEM,
  },
  personal: subjectPersonal,

  decide(command, state, context) {
    switch (command.type) {
      case 'RegisterSubject':
        return register(command, state, context);
      case 'AccountAward':
        return accountAward(command, state);
      case 'AbsorbSubject': {
        const { sourceId, account, priors } = command;
        return [{ type: 'SubjectAbsorbed', sourceId, account, priors }];
      }
      case 'NoteCompliance': {
        const { type: _type, ...noted } = command;
        return [{ type: 'ComplianceNoted', ...noted }];
      }
      case 'SetMealRate':
        return setMealRate(command, state);
      default:
        return given(command, state, context);
    }
  },

  evolve: (state, event, { revision }) => foldSubject(state, event, revision),
};

function given(command: Given, state: SubjectState, context: SubjectContext): SubjectEvent[] {
  switch (command.type) {
    case 'RecordFact':
      return recordFact(command, state, context);
    case 'VerifyFact':
      return verifyFact(command, state, context);
    case 'CorrectFact':
      return correctFact(command, state, context);
    case 'RecordPrior':
      return recordPrior(command, state, context);
    case 'RecordIncident':
    case 'RevokeIncident':
      return noteIncident(command, state, context);
    case 'RecordUsage':
    case 'VoidUsage':
      return noteUsage(command, state, context);
    case 'MergeSubject':
      return merge(command, state, context);
  }
}

function register(command: RegisterSubject, state: SubjectState, context: SubjectContext): SubjectEvent[] {
  const { subjectId, kind, name, unitId, creditCode = null, post = null, facts = [] } = command;
  const { actor, units } = context;
  if (!units.has(unitId)) {
    throw invalid('/unitId', { en: `no unit ${unitId}`, zh: `没有单位 ${unitId}` });
  }
  const who = { ...NO_SUBJECT, subjectId, kind, unitId };
  const faults = facts.flatMap((fact, at) => {
    const checked = checkFact(kind, fact, dictionaryOf(context), `/facts/${at}`);
    return 'faults' in checked ? checked.faults : [];
  });
  if (faults.length > 0) throw new InvalidInput(faults);
  ensureOfRoot(who, actor, units);
  if (state.status !== 'none') throw new Duplicate({ en: `${subjectId} exists`, zh: `${subjectId} 已登记` });
  const taken = context.facts?.taken;
  if (taken !== undefined) {
    throw new Duplicate({ en: `${taken} has this credit code`, zh: `该统一社会信用代码已登记为 ${taken}` });
  }
  const registered: SubjectEvent = {
    type: 'SubjectRegistered',
    ...{ subjectId, kind, name, unitId, creditCode, post },
  };
  return [registered, ...facts.map((fact) => recorded(fact, who, context))];
}

const dictionaryOf = ({ facts }: SubjectContext): readonly FactDefinition[] => facts?.dictionary ?? [];

/** The fact that the dictionary has under the name; throws `InvalidInput`. */
function definitionOf(
  named: Pick<FactInput, 'fact' | 'period'> & Partial<FactInput>,
  { kind }: SubjectState,
  context: SubjectContext,
): FactDefinition {
  const checked = checkFact(kind, named, dictionaryOf(context));
  if ('faults' in checked) throw new InvalidInput(checked.faults);
  return checked.definition;
}

/** INC-03: verified where the authority records it, else declared. */
function recorded(fact: FactInput, who: SubjectState, context: SubjectContext): SubjectEvent {
  const { period = null, value, validFrom = null, sourceRef = null } = fact;
  const vouched = isAuthority(definitionOf(fact, who, context), who, context.actor, context.units);
  return {
    type: 'FactRecorded',
    ...{ fact: fact.fact, period, value: normal(value), status: vouched ? 'verified' : 'declared' },
    ...{ validFrom, sourceRef },
  };
}

/** The authority's word takes the place of a declaration; any other change of what stands is a correction. */
function recordFact(command: RecordFact, state: SubjectState, context: SubjectContext): SubjectEvent[] {
  const event = recorded(command, state, context) as Extract<SubjectEvent, { type: 'FactRecorded' }>;
  ensureMayRecord(state, context.actor, context.units);
  ensureState(SUBJECT_STATES, command.type, state.status);
  const { fact, period, value, status, validFrom } = event;
  const known = factOn(state, fact, period, validFrom ?? undefined);
  const standing = known?.validFrom === validFrom ? known : undefined;
  if (standing && sameValue(standing.value, value) && (standing.status === 'verified' || status === 'declared')) {
    return [];
  }
  if (standing && !(standing.status === 'declared' && status === 'verified')) {
    throw new Duplicate({ en: `${fact} is recorded: correct it`, zh: `${fact} 已登记,如有误请更正` });
  }
  return [event];
}

function verifyFact(command: VerifyFact, state: SubjectState, context: SubjectContext): SubjectEvent[] {
  const { fact, period = null } = command;
  ensureAuthority(definitionOf(command, state, context), state, context.actor, context.units);
  ensureState(SUBJECT_STATES, command.type, state.status);
  const known = factOn(state, fact, period);
  ensureGuard(known !== undefined, notRecorded(fact));
  return known.status === 'verified' ? [] : [{ type: 'FactVerified', fact, period }];
}

/** INC-03: what stands is not overwritten, its history keeps it; only the authority corrects what it vouched for. */
function correctFact(command: CorrectFact, state: SubjectState, context: SubjectContext): SubjectEvent[] {
  const { fact, period = null, reason } = command;
  const { actor, units } = context;
  const definition = definitionOf(command, state, context);
  const known = factOn(state, fact, period);
  if (known?.status === 'verified') ensureAuthority(definition, state, actor, units);
  ensureMayRecord(state, actor, units);
  ensureState(SUBJECT_STATES, command.type, state.status);
  ensureGuard(known !== undefined, notRecorded(fact));
  const status = isAuthority(definition, state, actor, units) ? ('verified' as const) : ('declared' as const);
  if (sameValue(known.value, command.value) && known.status === status) return [];
  return [{ type: 'FactCorrected', fact, period, old: known.value, new: normal(command.value), status, reason }];
}

const notRecorded = (fact: string): Text => ({ en: `${fact} is not recorded`, zh: `尚未登记 ${fact}` });

/** By finance alone (INC-08); the same document again is nothing new. */
function recordPrior(command: RecordPrior, state: SubjectState, { actor, units }: SubjectContext): SubjectEvent[] {
  const { kind, level, period = null, paidFen, sourceRef } = command;
  ensureAuthority({ authority: 'finance' }, state, actor, units);
  ensureState(SUBJECT_STATES, command.type, state.status);
  const prior = { kind, level, period, paidFen, sourceRef };
  const known = state.priors.some((each) => JSON.stringify(each) === JSON.stringify(prior));
  return known ? [] : [{ type: 'PriorPaymentRecorded', ...prior }];
}

function noteIncident(
  command: RecordIncident | RevokeIncident,
  state: SubjectState,
  { actor, units }: SubjectContext,
): SubjectEvent[] {
  ensureOfUnit(state, actor, units);
  ensureState(SUBJECT_STATES, command.type, state.status);
  ensureGuard(state.kind === 'village', { en: 'incidents are of villages', zh: '火情只登记在村' });
  const known = state.incidents.find(({ incidentId }) => incidentId === command.incidentId);
  if (command.type === 'RevokeIncident') {
    const { incidentId, reason } = command;
    return known ? [{ type: 'IncidentRevoked', incidentId, reason, observedOn: known.observedOn }] : [];
  }
  const { incidentId, incident, observedOn, sources, levels, guardIds = null, observedAt = null } = command;
  const noted = { incidentId, incident, observedOn, sources, levels, guardIds, observedAt };
  return known && JSON.stringify(known) === JSON.stringify(noted) ? [] : [{ type: 'IncidentRecorded', ...noted }];
}

function noteUsage(command: RecordUsage | VoidUsage, state: SubjectState, context: SubjectContext): SubjectEvent[] {
  ensureOfUnit(state, context.actor, context.units);
  ensureState(SUBJECT_STATES, command.type, state.status);
  ensureGuard(state.kind === 'site', { en: 'meals are of sites', zh: '用餐只登记在助餐点' });
  const known = usageOf(state.usages, command.usageId);
  if (command.type === 'VoidUsage') {
    const { usageId, reason } = command;
    ensureGuard(known !== undefined, { en: `no usage ${usageId}`, zh: `没有用餐记录 ${usageId}` });
    return known.voided ? [] : [{ type: 'UsageVoided', usageId, reason }];
  }
  if (known) throw new Duplicate({ en: `${command.usageId} is recorded`, zh: `${command.usageId} 已登记` });
  return [recordedUsage(command, context)];
}

function recordedUsage(command: RecordUsage, { facts, today }: SubjectContext): SubjectEvent {
  const { type: _type, urbanHukouInCity = null, livesInCentralUrbanArea = null, ...usage } = command;
  const charge = facts?.charge;
  if (!charge) throw new Error('a meal is recorded without what it comes to');
  ensureGuard(usage.servedOn <= today, { en: 'the day lies in the future', zh: '用餐日期晚于今天' });
  const circumstances = [...usage.circumstances].sort();
  return { type: 'UsageRecorded', ...usage, circumstances, urbanHukouInCity, livesInCentralUrbanArea, ...charge };
}

function merge({ targetId }: MergeSubject, state: SubjectState, context: SubjectContext): SubjectEvent[] {
  const target = context.facts?.target;
  const fits = target !== undefined && target.kind === state.kind && targetId !== state.subjectId;
  if (!fits) throw invalid('/targetId', { en: `no other ${state.kind} ${targetId}`, zh: `没有另一个对象 ${targetId}` });
  ensureOfRoot(state, context.actor, context.units);
  ensureState(SUBJECT_STATES, 'MergeSubject', state.status);
  ensureGuard(target.status === 'registered', {
    en: `${targetId} is merged itself`,
    zh: `${targetId} 已并入他户`,
  });
  return [{ type: 'SubjectMerged', targetId }];
}

const invalid = (pointer: string, detail: Text): InvalidInput => new InvalidInput([{ pointer, detail }]);
