import {
  addDays,
  canonicalJson,
  type Context,
  type Decider,
  Duplicate,
  ensure,
  ensureState,
  type InputFault,
  InvalidInput,
  type LocalDate,
  OutOfReach,
  type StateTable,
  type UnitTree,
} from '@taizhang/kernel';
import type { IncentiveRule, IncentivesSection } from '@taizhang/packs';
import { ensureGuard } from '../guard';
import { placeOf, townOf } from '../place';
import { declaredParam, ensureBounds } from './parameter';
import type { EnactProgramme, EnactRuleVersion, ProgrammeCommand, SetParameter } from './programme.commands';
import type { ProgrammeEvent } from './programme.events';
import {
  END_NOTICE_DAYS,
  foldProgramme,
  NO_PROGRAMME,
  type ProgrammeState,
  type ProgrammeStatus,
} from './programme.state';
import { programmeKeyOf } from './versions';

/** What a decision on a programme may need beside its stream; the api reads what the command at hand asks for. */
export interface ProgrammeFacts {
  /** The new version as the checker of packs admits it, or all that it finds wrong (INC-01). */
  readonly admitted?: { readonly rule: IncentiveRule } | { readonly faults: readonly InputFault[] };
  /** Awards of the programme that are open still. */
  readonly open?: readonly string[];
}

type ProgrammeContext = Context<ProgrammeFacts | undefined>;

type Given = Exclude<
  ProgrammeCommand,
  { type: 'EnactProgramme' | 'ExpireProgramme' | 'AnnounceEnd' | 'ProposeClosing' }
>;

const LIVE: readonly ProgrammeStatus[] = ['inForce', 'suspended'];

/** Where each command is allowed (`incentives.md` §4.1); elsewhere INC-00. */
export const PROGRAMME_STATES: StateTable<Given['type'], ProgrammeStatus> = {
  EnactRuleVersion: { in: ['inForce'], rule: 'INC-00' },
  SetParameter: { in: ['inForce'], rule: 'INC-00' },
  SuspendProgramme: { in: ['inForce'], rule: 'INC-00' },
  ResumeProgramme: { in: ['suspended'], rule: 'INC-00' },
  CloseProgramme: { in: [...LIVE, 'expired'], rule: 'INC-00' },
};

const OFFICER = ['policy-officer'];

export const programme: Decider<ProgrammeState, ProgrammeCommand, ProgrammeEvent, ProgrammeFacts | undefined> = {
  category: 'programme',
  initial: NO_PROGRAMME,
  creates: ['EnactProgramme'],
  roles: {
    EnactProgramme: [...OFFICER, 'system'],
    EnactRuleVersion: OFFICER,
    SetParameter: OFFICER,
    SuspendProgramme: OFFICER,
    ResumeProgramme: OFFICER,
    CloseProgramme: OFFICER,
    ExpireProgramme: ['system'],
    AnnounceEnd: ['system'],
    ProposeClosing: ['system'],
  },
  basis: ({ terms }) => terms.basis,

  decide(command, state, context) {
    switch (command.type) {
      case 'EnactProgramme':
        return enact(command, state, context);
      case 'ExpireProgramme':
        return expire(state, context.today);
      case 'AnnounceEnd':
        return announceEnd(state, context.today);
      case 'ProposeClosing':
        return state.status === 'closed' || state.closingProposed === command.repealedOn
          ? []
          : [{ type: 'ClosingProposed', repealedOn: command.repealedOn }];
      default:
        return given(command, state, context);
    }
  },

  evolve: foldProgramme,
};

function given(command: Given, state: ProgrammeState, context: ProgrammeContext): ProgrammeEvent[] {
  ensureOwner(state.ownerUnitId, context);
  if (command.type === 'EnactRuleVersion') return enactVersion(command, state, context);
  if (command.type === 'SetParameter') return setParameter(command, state, context);
  ensureState(PROGRAMME_STATES, command.type, state.status);
  switch (command.type) {
    case 'SuspendProgramme':
      return [{ type: 'ProgrammeSuspended', reason: command.reason }];
    case 'ResumeProgramme':
      return [{ type: 'ProgrammeResumed', ...(command.reason === undefined ? {} : { reason: command.reason }) }];
    case 'CloseProgramme': {
      const { reason, basis } = command;
      const open = context.facts?.open ?? [];
      ensureGuard(open.length === 0, {
        en: `awards are open: ${open.slice(0, 20).join(', ')}`,
        zh: `尚有未办结的奖补事项:${open.slice(0, 20).join('、')}`,
      });
      return [{ type: 'ProgrammeClosed', reason, basis }];
    }
  }
}

/** The owner, or one of its sections; process managers act for it. */
function ensureOwner(ownerUnitId: string, { actor, units }: ProgrammeContext): void {
  if (actor.roles.includes('system') || units.isOwn(actor.unitId, ownerUnitId)) return;
  throw new OutOfReach({ en: `${ownerUnitId} owns this programme`, zh: `该激励措施由 ${ownerUnitId} 负责` });
}

/** A document's rules come into force, or a newer version of its pack takes the place of the older. */
function enact(command: EnactProgramme, state: ProgrammeState, context: ProgrammeContext): ProgrammeEvent[] {
  const { section, packVersion } = command;
  ensureOwner(section.programme.ownerUnitId, context);
  if (state.status !== 'none') {
    if (packVersion === null) {
      throw new Duplicate({ en: `programme ${state.programmeKey} exists`, zh: `已有激励措施 ${state.programmeKey}` });
    }
    if (packVersion <= (state.packVersion ?? 0)) return [];
    ensureGuard(state.status !== 'closed', { en: 'the programme is closed', zh: '该激励措施已终止' });
  }
  return [enacted(command), ...freshVersions(command, state)];
}

function enacted({ documentId, packVersion, section }: EnactProgramme): ProgrammeEvent {
  const { programme: terms, params, kinds, funds, facts } = section;
  return {
    type: 'ProgrammeEnacted',
    programmeKey: terms.key,
    ...{ documentId, packVersion, ownerUnitId: terms.ownerUnitId },
    effectiveFrom: terms.effectiveFrom,
    ...(terms.effectiveTo === undefined ? {} : { effectiveTo: terms.effectiveTo }),
    ...{ terms, params, kinds, funds, facts },
    basis: terms.basis,
  };
}

/** The versions of the section that the programme does not have; one that it has must say the same. */
function freshVersions({ documentId, section }: EnactProgramme, state: ProgrammeState): ProgrammeEvent[] {
  return section.rules.flatMap((rule) => {
    const known = state.rules.find(({ ruleKey, version }) => ruleKey === rule.key && version === rule.version);
    ensure('INC-01', known === undefined || canonicalJson(known.rule) === canonicalJson(rule), {
      en: `${rule.key} version ${rule.version} is in force with another text: a changed rule needs a higher version`,
      zh: `${rule.key} 第 ${rule.version} 版已施行且内容不同:规则有变须提高版本号`,
    });
    return known ? [] : [versionEnacted(rule, documentId, section.programme)];
  });
}

export function versionEnacted(
  rule: IncentiveRule,
  documentId: string,
  { key, ownerUnitId, effectiveFrom, effectiveTo }: IncentivesSection['programme'],
): Extract<ProgrammeEvent, { type: 'RuleVersionEnacted' }> {
  const from = rule.effectiveFrom ?? effectiveFrom;
  const to = rule.effectiveTo ?? effectiveTo;
  return {
    type: 'RuleVersionEnacted',
    programmeKey: key,
    ...{ documentId, ownerUnitId, ruleKey: rule.key, version: rule.version },
    ...(from === 'open' ? {} : { effectiveFrom: from }),
    ...(to === undefined ? {} : { effectiveTo: to }),
    rule,
    basis: rule.basis,
  };
}

/** INC-01, 02: checked as a pack is, beside the versions that stand, and into the past only with a clause for that. */
function enactVersion(command: EnactRuleVersion, state: ProgrammeState, context: ProgrammeContext): ProgrammeEvent[] {
  const { effectiveFrom, effectiveTo, retroactive, basis } = command;
  const { admitted } = context.facts ?? {};
  if (!admitted) throw new Error('a rule version is enacted without its admission');
  if ('faults' in admitted) throw new InvalidInput(admitted.faults);
  const { rule } = admitted;
  const days = { effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) };
  ensureFits(rule, command, state);
  ensureState(PROGRAMME_STATES, command.type, state.status);
  const standing = state.rules.some(({ ruleKey, version }) => ruleKey === rule.key && version === rule.version);
  if (standing) {
    throw new Duplicate({
      en: `${rule.key} has a version ${rule.version}`,
      zh: `${rule.key} 已有第 ${rule.version} 版`,
    });
  }
  ensure('INC-02', effectiveFrom >= context.today || retroactive === true, {
    en: `${effectiveFrom} lies in the past: only retroactively, by a clause that says so`,
    zh: `${effectiveFrom} 早于今天:须有条款依据并注明溯及既往`,
  });
  return [
    {
      ...versionEnacted({ ...rule, ...days }, state.documentId, state.terms),
      ...(retroactive === undefined ? {} : { retroactive }),
      basis,
    },
  ];
}

/** Of this programme, and no version stands for days after its first: those never overlap (INC-01). */
function ensureFits(
  rule: IncentiveRule,
  { effectiveFrom, effectiveTo }: EnactRuleVersion,
  state: ProgrammeState,
): void {
  const faults: InputFault[] = [];
  if (programmeKeyOf(rule.key) !== state.programmeKey) {
    const detail = { en: `is no rule of ${state.programmeKey}`, zh: `不属于 ${state.programmeKey}` };
    faults.push({ pointer: '/rule/key', detail, code: 'schema' });
  }
  if (effectiveTo !== undefined && effectiveTo < effectiveFrom) {
    const detail = { en: `lies before ${effectiveFrom}`, zh: `早于 ${effectiveFrom}` };
    faults.push({ pointer: '/effectiveTo', detail, code: 'schema' });
  }
  const later = state.rules.find(
    (each) =>
      each.ruleKey === rule.key &&
      each.effectiveFrom !== null &&
      each.effectiveFrom >= effectiveFrom &&
      (each.effectiveTo === null || each.effectiveTo >= each.effectiveFrom) &&
      (effectiveTo === undefined || each.effectiveFrom <= effectiveTo),
  );
  if (later && later.version !== rule.version) {
    const detail = {
      en: `version ${later.version} begins on ${later.effectiveFrom}`,
      zh: `第 ${later.version} 版自 ${later.effectiveFrom} 起施行`,
    };
    faults.push({ pointer: '/effectiveFrom', detail, code: 'version-overlap' });
  }
  if (faults.length > 0) throw new InvalidInput(faults);
}

/** The counties and parks, or the towns and streets, of an owner's tree. */
export const placesIn =
  (units: UnitTree, ownerUnitId: string) =>
  (slug: string, scope: 'county' | 'town'): boolean =>
    units.has(slug) &&
    (scope === 'town' ? townOf : placeOf)(units, slug) === slug &&
    units.root(slug) === units.root(ownerUnitId);

function setParameter(command: SetParameter, state: ProgrammeState, { units }: ProgrammeContext): ProgrammeEvent[] {
  const { key, scope = null, value, effectiveFrom, basis } = command;
  const param = declaredParam(state.params, command, placesIn(units, state.ownerUnitId));
  ensureState(PROGRAMME_STATES, command.type, state.status);
  ensureBounds(param, value);
  return [{ type: 'ParameterSet', key, scope, value, effectiveFrom, basis }];
}

/** Once for each last day; of one that has passed there is nothing to announce. */
function announceEnd({ status, effectiveTo, endAnnounced }: ProgrammeState, today: LocalDate): ProgrammeEvent[] {
  if (effectiveTo === null || effectiveTo === endAnnounced || !LIVE.includes(status)) return [];
  const isNear = today >= addDays(effectiveTo, -END_NOTICE_DAYS) && today <= effectiveTo;
  return isNear ? [{ type: 'ProgrammeEndAnnounced', effectiveTo }] : [];
}

function expire({ status, programmeKey, documentId, ownerUnitId, effectiveTo }: ProgrammeState, today: LocalDate) {
  if (effectiveTo === null || today <= effectiveTo || !LIVE.includes(status)) return [];
  return [{ type: 'ProgrammeExpired' as const, programmeKey, documentId, ownerUnitId }];
}
