import { type Actor, chinaCalendar } from '@taizhang/kernel';
import { bundledPacks, loadPack, loadUnits, type Pack, type Scorecard } from '@taizhang/packs';
import { given } from '@taizhang/testing/given';
import { NO_PLAN, type PlanState } from '../plan/plan.state';
import { cardOf } from './card';
import { round, type RoundFacts } from './round.decider';
import type { RoundCommand } from './round.commands';
import type { RoundEvent } from './round.events';
import type { OpeningFacts } from './round-opening';
import type { ConfirmingFacts } from './round-result';
import type { SubjectPlace } from './round.state';

export const units = loadUnits();
export const COUNTY = 'zhuzhou.county-01';
export const STREET = `${COUNTY}.street-01`;
export const STATION = `${STREET}.station-01`;

const BUNDLED = { file: 'bundled.yaml', units } as const;

/** A bundled pack as one unit reads it. */
export function packOf(documentId: string, adopter?: string): Pack {
  const bundled = bundledPacks().get(documentId);
  if (!bundled) throw new Error(`no pack ${documentId}`);
  return adopter === undefined ? bundled.pack : loadPack(bundled.text, { ...BUNDLED, adopter });
}

export function scorecardOf(code: string, adopter?: string): Scorecard {
  const [documentId = ''] = code.split('.');
  const scorecard = packOf(documentId, adopter).scorecards?.find((one) => one.code === code);
  if (!scorecard) throw new Error(`no scorecard ${code}`);
  return scorecard;
}

const plan = (documentId: string, ownerUnit: string): PlanState => ({
  ...NO_PLAN,
  status: 'inForce',
  ...{ planId: documentId.toLowerCase(), packId: documentId, packVersion: '1' },
  ...{ adoptingUnit: ownerUnit, ownerUnit, officeUnit: ownerUnit },
});

/** What the opening of a round of a bundled scorecard is given; `adopter` where its pack is a model. */
export function openingFacts(code: string, planOwner: string, more: Partial<OpeningFacts> = {}): OpeningFacts {
  const [documentId = ''] = code.split('.');
  const isModel = bundledPacks().get(documentId)?.pack.model === true;
  const pack = packOf(documentId, isModel ? planOwner : undefined);
  const scorecard = scorecardOf(code, isModel ? planOwner : undefined);
  return {
    plan: plan(documentId, planOwner),
    card: cardOf(scorecard, units),
    title: scorecard.title,
    cardOwner: scorecard.ownerUnit,
    pool: scorecard.subjects.flatMap((slug) => (units.has(slug) ? [slug] : [])),
    downwardAccess: pack.tasks?.downwardAccess ?? false,
    window: { from: '2022-01-01', to: '2022-12-31' },
    communities: {},
    ...more,
  };
}

export const place = (subjectId: string, more: Partial<SubjectPlace> = {}): SubjectPlace => ({
  ...{ subjectId, unitId: subjectId, head: false, hosts: [], dispatchedBy: null },
  ...more,
});

export const station = (slug: string, more: Partial<SubjectPlace> = {}): SubjectPlace =>
  place(slug, {
    hosts: [{ unitId: units.get(slug).parent ?? '', weight: 100 }],
    dispatchedBy: units.get(slug).dispatchedBy ?? null,
    ...more,
  });

type Opened = Extract<RoundEvent, { type: 'RoundOpened' }>;

/** A round of a bundled scorecard that stands open. */
export function opened(code: string, ownerUnit: string, subjects: readonly SubjectPlace[], adopter?: string): Opened {
  const scorecard = scorecardOf(code, adopter);
  const period = { month: '2022-10', quarter: '2022-q4', year: '2022', named: 'final' }[scorecard.period];
  const [documentId = ''] = code.split('.');
  return {
    type: 'RoundOpened',
    roundId: `${code.toLowerCase()}.${period}`,
    ...{ planId: documentId.toLowerCase(), packVersion: '1', adoptingUnit: adopter ?? ownerUnit, scorecard: code },
    ...{ title: scorecard.title, period, ownerUnit, card: cardOf(scorecard, units), subjects },
    ...{ window: { from: '2022-10-01', to: '2022-10-31' }, selfUntil: '2022-11-05', reviewUntil: '2022-11-30' },
    basis: [`${documentId} §一`],
  };
}

export const reviewing: RoundEvent = { type: 'SelfAssessmentClosed', missing: [] };

/** Given these facts of a round, when this command: on 2022-11-10, with what it needs to know of other streams. */
export function inRound(...past: readonly RoundEvent[]) {
  const { state, when } = given(round, ...past);
  return {
    state,
    when: (command: RoundCommand, actor: Actor, facts?: RoundFacts, at = '2022-11-10') =>
      when(command, { actor, at, units, ...(facts === undefined ? {} : { facts }) }),
    /** What it leads to; throws what it is refused with. */
    decided: (command: RoundCommand, actor: Actor, facts?: RoundFacts): readonly RoundEvent[] =>
      round.decide(command, state, {
        ...{ actor, now: '2022-11-10T04:00:00.000Z', today: '2022-11-10', calendar: chinaCalendar, units, facts },
      }),
  };
}

/** What a confirmation is given where nothing is computed. */
export const NOTHING_ELSE = { shares: {}, lastBefore: [], agencyGrades: null };

/** The results that the owner's confirmation finds. */
export function confirmed(past: readonly RoundEvent[], facts: Partial<ConfirmingFacts> = {}) {
  const { state, decided } = inRound(...past);
  const owner = { userId: 'owner', unitId: state.ownerUnit, roles: ['plan-owner'] };
  const [event] = decided({ type: 'ConfirmRound' }, owner, { ...NOTHING_ELSE, ...facts });
  if (event?.type !== 'RoundConfirmed') throw new Error('not confirmed');
  return event;
}
