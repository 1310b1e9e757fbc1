import {
  type Context,
  Duplicate,
  ensure,
  ensureState,
  InvalidInput,
  type LocalDate,
  OutOfReach,
} from '@taizhang/kernel';
import { ensureDrawn } from '../draw/draw.rules';
import type { InspectionEntry } from '../inspection-plan/inspection-plan.state';
import { ensureNotExempt, QUALIFICATION_CHECK } from './exemption';
import { ensureFrequency, visitLimit } from './frequency';
import type { MergeInItems } from './inspection.commands';
import type { CreateInspection } from './inspection-draft.commands';
import type { InspectionEvent } from './inspection.events';
import type { DraftFacts, InspectionFacts, InspectionRuling } from './inspection.facts';
import type { InspectionState } from './inspection.state';
import { INSPECTION_STATES } from './inspection.states';
import { ensureNotPassedRemotely, ensureNoVisitNear } from './merging';
import { yearOf } from './visit';

export type InspectionContext = Context<InspectionFacts | undefined>;

/** A visit is drafted: planned or excepted, not too often, not beside another one (TSK-43, 46 to 49, 51). */
export function draftInspection(
  command: CreateInspection,
  state: InspectionState,
  context: InspectionContext,
): InspectionEvent[] {
  const { type: _type, joint: _joint, creditTier = 'B', ...named } = command;
  const { agency, exception, scheduledOn, entryId, drawId, subjectRecord } = command;
  const partners = partnersOf(command, context);
  ensureRecordGiven(command);
  ensureAgency(agency, context);
  if (state.status !== 'none') {
    throw new Duplicate({ en: 'this inspection exists', zh: '该检查已存在' });
  }
  const { visits, draw, drafting } = factsOf(context);
  const { ruling, accidentYears } = drafting;
  const entry = ruling.enforcement ? plannedEntry(command, drafting) : undefined;
  const limit = entry && visitLimit(entry.timesPerYear, creditTier, ruling.creditFactors);
  if (ruling.enforcement && command.mode !== 'remote') {
    ensureVisitFits({ command, ruling, limit }, visits);
  }
  const fromDraw = entry?.mode === 'random' && command.mode !== 'remote';
  if (fromDraw || drawId !== undefined) ensureDrawn(draw, { ...command, entryId: entryId ?? null });
  if (subjectRecord && command.inspectionType === QUALIFICATION_CHECK) {
    const subject = { subjectRecord, ground: exception?.ground, accidentYears };
    ensureNotExempt(subject, yearOf(scheduledOn));
  }
  const random = entry?.mode === 'random' || drawId !== undefined;
  return [
    {
      type: 'InspectionDrafted',
      ...{
        ...named,
        ...(exception && { exception: { ...exception } }),
        ...(subjectRecord && { subjectRecord: { ...subjectRecord } }),
        planId: ruling.planId,
        enforcement: ruling.enforcement,
        partners,
        creditTier,
        random,
      },
      ...(limit === undefined ? {} : { limit }),
      ...{ draftedBy: context.actor.userId, underPack: ruling.packVersion },
    },
  ];
}

/** TSK-46 to 48: what a visit to the firm must keep clear of; the exceptions keep clear of less. */
function ensureVisitFits(
  draft: { command: CreateInspection; ruling: InspectionRuling; limit: number | undefined },
  visits: InspectionFacts['visits'],
): void {
  const { command, ruling, limit } = draft;
  const { agency, entryId, scheduledOn, items, exception } = command;
  if (limit !== undefined && entryId !== undefined) {
    ensureFrequency(visits, { agency, entryId, year: yearOf(scheduledOn), limit });
  }
  ensureNoVisitNear(visits, { scheduledOn, ground: exception?.ground, windowDays: ruling.mergeWindowDays });
  if (exception === undefined) ensureNotPassedRemotely(visits, { agency, items, scheduledOn });
}

/** TSK-43: the entry of the filed plan that has this firm and this month; none where an exception holds. */
function plannedEntry(
  { entryId, scheduledOn, subjectId, exception }: CreateInspection,
  { entries, ruling }: DraftFacts,
): InspectionEntry | undefined {
  if (exception !== undefined) {
    const { ground } = exception;
    ensure('TSK-43', ruling.exceptions?.includes(ground) ?? true, {
      en: `${ground} is no exception of this type`,
      zh: `该检查类型不适用例外情形 ${ground}`,
    });
    return undefined;
  }
  const entry = entries.find((each) => each.entryId === entryId);
  ensure('TSK-43', entry !== undefined && isPlanned(entry, scheduledOn) && isOfPool(entry, subjectId), {
    en: `${entryId ?? 'nothing'} is not in the filed plan for ${subjectId} in ${scheduledOn.slice(0, 7)}`,
    zh: `已备案的年度检查计划中没有 ${scheduledOn.slice(0, 7)} 对 ${subjectId} 的检查事项 ${entryId ?? ''}`,
  });
  return entry;
}

const isPlanned = ({ months }: InspectionEntry, on: LocalDate): boolean => months.includes(Number(on.slice(5, 7)));

/** A kind (`all:factory`) is the register's to tell; ids are ours. */
const isOfPool = ({ subjectPool }: InspectionEntry, subjectId: string): boolean =>
  subjectPool.some((each) => each.startsWith('all:') || each === subjectId);

/** Further items join a visit (TSK-47), unless they passed remotely (TSK-48). */
export function mergeItems(
  { type, items }: MergeInItems,
  state: InspectionState,
  context: InspectionContext,
): InspectionEvent[] {
  ensureAgency(state.agency, context);
  const fresh = items.filter((item) => !state.items.includes(item));
  if (fresh.length === 0) {
    throw new Duplicate({ en: 'these items are part of the visit', zh: '上述事项已在本次检查内' });
  }
  ensureState(INSPECTION_STATES, type, state.status);
  if (state.enforcement && state.mode !== 'remote' && state.exception === null) {
    const { agency, scheduledOn } = state;
    ensureNotPassedRemotely(context.facts?.visits ?? [], { agency, items: fresh, scheduledOn });
  }
  return [{ type: 'InspectionItemsMerged', items: fresh }];
}

/** The inspection belongs to the agency that drafted it. */
export function ensureAgency(agency: string, { actor, units }: InspectionContext): void {
  if (units.isOwn(actor.unitId, agency)) return;
  throw new OutOfReach({ en: `this is an inspection of ${agency}`, zh: `该检查属于 ${agency}` });
}

function partnersOf({ agency, joint }: CreateInspection, { units }: InspectionContext): readonly string[] {
  const partners = joint?.agencies ?? [];
  const usable = (slug: string): boolean =>
    slug !== agency && units.has(slug) && units.has(agency) && units.root(slug).slug === units.root(agency).slug;
  if (partners.every(usable)) return partners;
  const detail = { en: 'are other agencies of the same tree', zh: '须为同一组织范围内的其他部门' };
  throw new InvalidInput([{ pointer: '/joint/agencies', detail }]);
}

/** TSK-51 decides on the firm's last years: they come with the draft. */
function ensureRecordGiven({ inspectionType, subjectRecord }: CreateInspection): void {
  if (inspectionType !== QUALIFICATION_CHECK || subjectRecord !== undefined) return;
  const detail = { en: 'is required for the check of qualifications', zh: '资质动态核查须填写企业近年情况' };
  throw new InvalidInput([{ pointer: '/subjectRecord', detail }]);
}

function factsOf({ facts }: InspectionContext): InspectionFacts & { readonly drafting: DraftFacts } {
  if (!facts?.drafting) throw new Error('a visit is drafted with the facts of its plan');
  return { ...facts, drafting: facts.drafting };
}
