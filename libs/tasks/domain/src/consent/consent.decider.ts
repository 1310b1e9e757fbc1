import {
  type Context,
  type Decider,
  Duplicate,
  ensureState,
  InvalidInput,
  type StateTable,
  type Text,
} from '@taizhang/kernel';
import { counted } from '../task/due';
import { agencyOf, requiredFor, servedBy } from './asked';
import type {
  ConsentCommand,
  CreateConsent,
  DecideConsent,
  GiveNotice,
  GiveOpinion,
  InvestigatePerformance,
  WithdrawConsent,
} from './consent.commands';
import type { ConsentEvent } from './consent.events';
import { consentPersonal } from './consent.personal';
import { answersFor, ensureDepartment, ensureOpener } from './consent.reach';
import { ensureAnswered, ensureAsked, ensureComplaint, ensureDecidable, ensureNotice } from './consent.rules';
import { type Asked, type ConsentState, type ConsentStatus, isAgreed, isReady, NO_CONSENT } from './consent.state';
import { documentOf, ensureOneLetter, type LetterFacts } from './letter';

/** Working days for the answer to a street; no document gives the figure (P). */
export const ANSWER_WORKING_DAYS = 15;

type ConsentContext = Context<LetterFacts | undefined>;

const UNDECIDED: readonly ConsentStatus[] = ['open', 'ready'];

export const CONSENT_STATES: StateTable<ConsentCommand['type'], ConsentStatus> = {
  CreateConsent: { in: ['none'], rule: 'TSK-75' },
  GiveOpinion: { in: UNDECIDED, rule: 'TSK-75' },
  GiveNotice: { in: UNDECIDED, rule: 'TSK-75' },
  InvestigatePerformance: { in: UNDECIDED, rule: 'TSK-75' },
  DecideConsent: { in: UNDECIDED, rule: 'TSK-75' },
  WithdrawConsent: { in: UNDECIDED, rule: 'TSK-75' },
};

export const consent: Decider<ConsentState, ConsentCommand, ConsentEvent, LetterFacts | undefined> = {
  category: 'consent',
  initial: NO_CONSENT,
  creates: ['CreateConsent'],
  roles: {
    CreateConsent: ['hr', 'opinion-giver'],
    GiveOpinion: ['opinion-giver'],
    GiveNotice: ['hr'],
    InvestigatePerformance: ['hr'],
    DecideConsent: ['hr'],
    WithdrawConsent: ['hr'],
  },
  basis: (state) => state.basis,
  personal: consentPersonal,

  decide(command, state, context) {
    switch (command.type) {
      case 'CreateConsent':
        return create(command, state, context);
      case 'GiveOpinion':
        return giveOpinion(command, state, context);
      case 'GiveNotice':
        return giveNotice(command, state, context);
      case 'InvestigatePerformance':
        return investigate(command, state, context);
      case 'DecideConsent':
        return conclude(command, state, context);
      case 'WithdrawConsent':
        return withdraw(command, state, context);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ConsentRequested':
        return requested(event);
      case 'OpinionGiven': {
        const { standsFor, stance } = event;
        return answered(state, standsFor, { given: true, stance });
      }
      case 'NoticeGiven':
        return answered(state, [event.unitId], { given: true, on: event.on });
      case 'PerformanceInvestigated': {
        const { findings, measures, on } = event;
        return { ...state, investigation: { findings, measures, on } };
      }
      case 'ConsentReady':
        return { ...state, status: 'ready', agreed: event.agreed };
      case 'ConsentDecided':
        return { ...state, status: 'decided', outcome: event.outcome, decidedOn: event.on };
      case 'ConsentWithdrawn':
        return { ...state, status: 'withdrawn' };
      default:
        return state; // an event that a newer release wrote
    }
  },
};

function requested(event: Extract<ConsentEvent, { type: 'ConsentRequested' }>): ConsentState {
  const { consentId, kind, stationUnit, hostUnit, openedBy, basis = [] } = event;
  const { personId = null, effectiveOn = null, document = null, answerBy = null } = event;
  const required = event.required.map((each): Asked => ({ ...each, given: false, stance: null, on: null }));
  const what = { consentId, kind, stationUnit, hostUnit, openedBy, personId, effectiveOn, document, answerBy };
  return { ...NO_CONSENT, ...what, status: 'open', basis, required };
}

const answered = (state: ConsentState, unitIds: readonly string[], answer: Partial<Asked>): ConsentState => ({
  ...state,
  required: state.required.map((each) => (unitIds.includes(each.unitId) ? { ...each, ...answer } : each)),
});

function create(command: CreateConsent, state: ConsentState, context: ConsentContext): ConsentEvent[] {
  const { id: consentId = '', kind, stationUnit, units: others = [], personId, effectiveOn, basis } = command;
  const { units, actor, today, calendar, facts } = context;
  const agency = agencyOf(stationUnit, units);
  const served = servedBy(agency, others, units);
  const document = documentOf(command, facts, units);
  ensureComplete(command);
  const required = requiredFor(kind, agency, served, units);
  ensureOpener(kind, agency, served, actor, units);
  if (state.status !== 'none') throw new Duplicate({ en: `consent ${consentId} exists`, zh: `${consentId} 已存在` });
  if (document?.letter) ensureOneLetter(facts, consentId);
  const answerBy =
    kind === 'poor-performance' ? counted(() => calendar.addWorkingDays(today, ANSWER_WORKING_DAYS)) : null;
  return [
    {
      type: 'ConsentRequested',
      ...{ consentId, kind, stationUnit, hostUnit: agency.hostUnit, openedBy: actor.unitId },
      ...(personId === undefined ? {} : { personId }),
      ...(effectiveOn === undefined ? {} : { effectiveOn }),
      ...(document === undefined ? {} : { document }),
      required,
      ...(answerBy === null ? {} : { answerBy }),
      basis,
    },
  ];
}

/** What a kind needs beside what all need. */
function ensureComplete({ kind, units, effectiveOn }: CreateConsent): void {
  if (kind === 'staff-transfer' && effectiveOn === undefined) {
    throw invalid('/effectiveOn', { en: 'a transfer has a day', zh: '人员调整须填写生效日期' });
  }
  if (kind === 'target-letter' && units !== undefined) {
    throw invalid('/units', { en: 'a letter is signed with the host alone', zh: '责任书仅与驻地乡镇(街道)签订' });
  }
}

function giveOpinion(command: GiveOpinion, state: ConsentState, { actor, units }: ConsentContext): ConsentEvent[] {
  const { unitId, stance, text } = command;
  const standsFor = answersFor(unitId, state, actor, units);
  ensureAsked(state);
  ensureState(CONSENT_STATES, command.type, state.status);
  const after = answered(state, standsFor, { given: true, stance });
  return [{ type: 'OpinionGiven', unitId, standsFor, stance, text }, ...readiness(state, after)];
}

function giveNotice(command: GiveNotice, state: ConsentState, { actor, units, today }: ConsentContext): ConsentEvent[] {
  const { unitId, on } = command;
  const told = state.required.find((each) => each.unitId === unitId);
  if (!told) throw invalid('/unitId', { en: `${unitId} need not be told`, zh: `无须告知 ${unitId}` });
  ensureDepartment(state, actor, units);
  if (state.kind === 'staff-transfer' && told.given) {
    throw new Duplicate({ en: `${unitId} was told already`, zh: `已告知 ${unitId}` });
  }
  ensureNotice(command, state, today);
  ensureState(CONSENT_STATES, command.type, state.status);
  return [{ type: 'NoticeGiven', unitId, on }, ...readiness(state, answered(state, [unitId], { given: true, on }))];
}

function investigate(
  command: InvestigatePerformance,
  state: ConsentState,
  { actor, units, today }: ConsentContext,
): ConsentEvent[] {
  const { findings, measures } = command;
  ensureDepartment(state, actor, units);
  if (state.investigation) throw new Duplicate({ en: 'answered already', zh: '已反馈调查结果' });
  ensureComplaint(state);
  ensureState(CONSENT_STATES, command.type, state.status);
  const after = { ...state, investigation: { findings, measures, on: today } };
  return [{ type: 'PerformanceInvestigated', findings, measures, on: today }, ...readiness(state, after)];
}

/** Ready once all is in, and said again where an opinion given anew changes whether they agree. */
function readiness(before: ConsentState, after: ConsentState): ConsentEvent[] {
  const agreed = isAgreed(after);
  const news = before.status !== 'ready' || before.agreed !== agreed;
  return isReady(after) && news ? [{ type: 'ConsentReady', agreed }] : [];
}

function conclude(command: DecideConsent, state: ConsentState, context: ConsentContext): ConsentEvent[] {
  const { outcome, on, note } = command;
  ensureDepartment(state, context.actor, context.units);
  if (outcome === 'proceed' && state.document?.letter) ensureOneLetter(context.facts, state.consentId);
  ensureState(CONSENT_STATES, command.type, state.status);
  ensureDecidable(state, command, context.today);
  return [{ type: 'ConsentDecided', outcome, on, ...(note === undefined ? {} : { note }) }];
}

function withdraw(command: WithdrawConsent, state: ConsentState, { actor, units }: ConsentContext): ConsentEvent[] {
  ensureDepartment(state, actor, units);
  ensureAnswered(state);
  ensureState(CONSENT_STATES, command.type, state.status);
  return [{ type: 'ConsentWithdrawn', reason: command.reason }];
}

const invalid = (pointer: string, detail: Text): InvalidInput => new InvalidInput([{ pointer, detail }]);
