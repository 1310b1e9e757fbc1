import {
  type Context,
  type Decider,
  DERIVED_ID,
  Duplicate,
  ensure,
  ensureState,
  InvalidInput,
  type LocalDate,
  type StateTable,
  type Text,
  type UnitTree,
} from '@taizhang/kernel';
import type { PlanState } from '../plan/plan.state';
import { batchDue, ensureOneDue } from './batch';
import { ensureChecked, ensureGrounded } from './judging';
import type { CreatePatch, FieldCheckPatch, JudgePatch, PatchCommand, ReviewPatch } from './patch.commands';
import type { PatchEvent } from './patch.events';
import { evolvePatch } from './patch.evolve';
import { ensureAboveTown, ensureOfTown } from './patch.reach';
import { NO_PATCH, patchFindingId, patchIdOf, type PatchState, type PatchStatus } from './patch.state';
import { ensureDrawnForReview, type QuarterFacts } from './quarter-review';

/** What a patch must know of other streams. */
export interface PatchFacts {
  readonly plan: Pick<PlanState, 'adoptingUnit' | 'packVersion'>;
  /** Import: the due date that the batch has by now. */
  readonly batchDueOn?: LocalDate;
  /** Review. */
  readonly review?: QuarterFacts;
}

type PatchContext = Context<PatchFacts | undefined>;
type Stated = Exclude<PatchCommand['type'], 'CreatePatch' | 'ClearPatch'>;

/** `tasks.md` §4.6. */
export const PATCH_STATES: StateTable<Stated, PatchStatus> = {
  FieldCheckPatch: { in: ['issued', 'returned'], rule: 'TSK-39' },
  JudgePatch: { in: ['checked'], rule: 'TSK-39' },
  UploadPatch: { in: ['judged'], rule: 'TSK-39' },
  ReturnPatch: { in: ['uploaded'], rule: 'TSK-40' },
  ApprovePatch: { in: ['uploaded'], rule: 'TSK-40' },
  ReviewPatch: { in: ['cleared'], rule: 'TSK-41' },
};

export const patch: Decider<PatchState, PatchCommand, PatchEvent, PatchFacts | undefined> = {
  category: 'patch',
  initial: NO_PATCH,
  creates: ['CreatePatch'],
  roles: {
    CreatePatch: ['imagery-auditor'],
    FieldCheckPatch: ['imagery-officer'],
    JudgePatch: ['imagery-officer'],
    UploadPatch: ['imagery-officer'],
    ReturnPatch: ['imagery-auditor'],
    ApprovePatch: ['imagery-auditor'],
    ReviewPatch: ['imagery-auditor'],
    ClearPatch: ['system'],
  },
  basis: (state) => state.basis,

  decide(command, state, context) {
    const { actor, units, today } = context;
    switch (command.type) {
      case 'CreatePatch':
        return issue(command, state, context);
      case 'ClearPatch':
        return clear(command.findingId, state, today);
      case 'FieldCheckPatch':
      case 'JudgePatch':
      case 'UploadPatch':
        ensureOfTown(actor, state.townUnit, units);
        ensureState(PATCH_STATES, command.type, state.status);
        if (command.type === 'FieldCheckPatch') return fieldCheck(command, today);
        if (command.type === 'JudgePatch') return judge(command, context);
        return [{ type: 'PatchUploaded', formNo: command.formNo, uploadedOn: today }];
      default:
        ensureAboveTown(actor, state.townUnit, units);
        if (command.type === 'ReviewPatch') return review(command, state, context);
        ensureState(PATCH_STATES, command.type, state.status);
        if (command.type === 'ReturnPatch') return sendBack(command, today);
        return approve(command.note, state, today);
    }
  },

  evolve: evolvePatch,
};

function issue(command: CreatePatch, state: PatchState, context: PatchContext): PatchEvent[] {
  const { plan, batchDueOn: ofBatch } = factsOf(context);
  const { planId, batch, patchNo, townUnit, place, areaSqm, farmlandSqm, landClass, basis } = command;
  const patchId = patchIdOf(planId, batch, patchNo);
  ensureUsable(command, patchId, plan.adoptingUnit, context.units);
  ensureAboveTown(context.actor, townUnit, context.units);
  if (state.status !== 'none') {
    throw new Duplicate({ en: `patch ${patchNo} of ${batch} exists`, zh: `批次 ${batch} 已有图斑 ${patchNo}` });
  }
  const batchDueOn = ofBatch ?? command.batchDueOn ?? batchDue(batch);
  ensureOneDue(command.batchDueOn, batchDueOn);
  const { rareEarth = false, natureReserve = false } = command;
  return [
    {
      type: 'PatchIssued',
      ...{ patchId, planId, batch, batchDueOn, patchNo, townUnit, areaSqm, farmlandSqm, landClass },
      ...{ rareEarth, natureReserve, place: { unitId: place.unitId, text: place.text } },
      basis,
      underPack: plan.packVersion,
    },
  ];
}

/** Throws `InvalidInput` for units outside of the plan's tree or of the town, more farmland than area, no usable id. */
function ensureUsable(command: CreatePatch, patchId: string, adoptingUnit: string, units: UnitTree): void {
  const { townUnit, place, areaSqm, farmlandSqm } = command;
  const root = units.root(adoptingUnit).slug;
  const inside = (slug: string, within: string): boolean => units.has(slug) && units.within(slug, within);
  const faults: [boolean, string, Text][] = [
    [!inside(townUnit, root), '/townUnit', { en: "outside the plan's units", zh: '不在本方案的组织单位内' }],
    [!inside(place.unitId, townUnit), '/place/unitId', { en: 'outside the town', zh: '不在该乡镇内' }],
    [farmlandSqm > areaSqm, '/farmlandSqm', { en: 'more than the area', zh: '不得大于图斑面积' }],
    [!DERIVED_ID.test(patchFindingId(patchId, 99)), '/patchNo', { en: 'makes no id', zh: '不能组成合法的编号' }],
  ];
  const errors = faults.filter(([wrong]) => wrong).map(([, pointer, detail]) => ({ pointer, detail }));
  if (errors.length > 0) throw new InvalidInput(errors);
}

function fieldCheck({ checkedOn, officers, photos, lon, lat }: FieldCheckPatch, today: LocalDate): PatchEvent[] {
  ensureChecked(checkedOn, today);
  return [{ type: 'PatchFieldChecked', checkedOn, officers, photos, lon, lat }];
}

function judge(command: JudgePatch, context: PatchContext): PatchEvent[] {
  const { verdict, category, illegalKind, reason, documents = [], toUnit } = command;
  const root = context.units.root(factsOf(context).plan.adoptingUnit).slug;
  if (toUnit !== undefined && !(context.units.has(toUnit) && context.units.within(toUnit, root))) {
    const detail = { en: "outside the plan's units", zh: '不在本方案的组织单位内' };
    throw new InvalidInput([{ pointer: '/toUnit', detail }]);
  }
  ensureGrounded(command);
  return [
    {
      ...{ type: 'PatchJudged', verdict, category, documents },
      ...(illegalKind === undefined ? {} : { illegalKind }),
      ...(reason === undefined ? {} : { reason }),
      ...(toUnit === undefined ? {} : { toUnit }),
    },
  ];
}

function sendBack({ reason, proofBy }: { reason: string; proofBy: LocalDate }, today: LocalDate): PatchEvent[] {
  ensure('TSK-40', proofBy > today, { en: 'proofBy is tomorrow or later', zh: '举证时限不得早于明天' });
  return [{ type: 'PatchReturned', reason, proofBy }];
}

/** What is illegal, or another authority's, gets its finding; the rest is cleared (TSK-39). */
function approve(note: string | undefined, state: PatchState, today: LocalDate): PatchEvent[] {
  const { patchId, planId, verdict } = state;
  if (verdict === null) throw new Error(`patch ${patchId} was uploaded without a verdict`);
  const approved: PatchEvent = { type: 'PatchApproved', approvedOn: today, ...(note === undefined ? {} : { note }) };
  if (clearsAtOnce(state)) return [approved, { type: 'PatchCleared', patchId, verdict, clearedOn: today }];
  const findingId = patchFindingId(patchId, state.rectifications + 1);
  return [approved, { type: 'PatchRectifying', patchId, planId, findingId, verdict }];
}

/** Nothing is to be put right. */
export const clearsAtOnce = ({ verdict }: Pick<PatchState, 'verdict'>): boolean =>
  verdict === 'legal' || verdict === 'notConstruction';

/** Its finding was cleared, or answered from where it was referred to; a finding of before a reopening says nothing. */
function clear(findingId: string, state: PatchState, today: LocalDate): PatchEvent[] {
  const { status, patchId, verdict } = state;
  if (status !== 'rectifying' || state.findingId !== findingId || verdict === null) return [];
  return [{ type: 'PatchCleared', patchId, findingId, verdict, clearedOn: today }];
}

function review(command: ReviewPatch, state: PatchState, context: PatchContext): PatchEvent[] {
  const { quarter, drawId, result, note } = command;
  const { review: facts } = factsOf(context);
  if (!facts) throw new Error('a patch is reviewed knowing its draw');
  if (state.reviews.some((each) => each.quarter === quarter)) {
    throw new Duplicate({ en: `it was reviewed for ${quarter}`, zh: `该图斑已完成 ${quarter} 季核` });
  }
  ensureState(PATCH_STATES, command.type, state.status);
  ensureDrawnForReview(facts, { patchId: state.patchId, quarter, today: context.today });
  const reviewed = { quarter, drawId, note, on: context.today };
  if (result === 'passed') return [{ type: 'PatchReviewed', ...reviewed }];
  return [{ type: 'PatchReopened', ...reviewed, officers: state.checks.at(-1)?.officers ?? [] }];
}

function factsOf({ facts }: PatchContext): PatchFacts {
  if (!facts) throw new Error('a patch is dealt with knowing its plan');
  return facts;
}
