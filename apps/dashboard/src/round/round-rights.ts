import type { Person } from '../api/shapes';
import { hasRole, isOwn, rootOf, type Units } from '../app/reach';
import { isComputed } from './standing';
import type { CardCriterion, Round, RoundSubject } from './round.shapes';

export interface RoundReader {
  person: Pick<Person, 'unit' | 'roles'>;
  units: Units;
}

export const ROUND_COMMANDS = ['close-self', 'confirm', 'publish', 'reopen', 'cancel'] as const;
export type RoundCommandName = (typeof ROUND_COMMANDS)[number];

const WHERE: Readonly<Record<RoundCommandName, readonly Round['state'][]>> = {
  'close-self': ['open'],
  confirm: ['reviewing'],
  publish: ['confirmed'],
  reopen: ['confirmed', 'published'],
  cancel: ['open', 'reviewing'],
};

export const ownsRound = ({ ownerUnit }: Round, { person, units }: RoundReader): boolean =>
  hasRole(person, 'plan-owner') && isOwn(person, ownerUnit, units);

/** What the round's owner may do with the whole of it. */
export const roundRights = (round: Round, reader: RoundReader): RoundCommandName[] =>
  ownsRound(round, reader) ? ROUND_COMMANDS.filter((command) => WHERE[command].includes(round.state)) : [];

const assesses = ({ ownerUnit }: Round, { person, units }: RoundReader): boolean =>
  hasRole(person, 'assessor') && rootOf(units, person.unit) === rootOf(units, ownerUnit);

const leadsOf = ({ leads }: CardCriterion, { unitId }: RoundSubject): readonly string[] =>
  leads.length > 0 ? leads : [unitId];

/** A lead unit marks itself while the round is open, an assessor of no lead unit afterwards (TSK-55). */
export function markRight(
  round: Round,
  subject: RoundSubject,
  criterion: CardCriterion,
  reader: RoundReader,
): 'self-assess' | 'review' | undefined {
  const { person, units } = reader;
  if (isComputed(criterion) || round.card.mode === 'graded') return undefined;
  const own = leadsOf(criterion, subject).some((lead) => isOwn(person, lead, units));
  if (round.state === 'open') return own && hasRole(person, 'clerk', 'unit-head') ? 'self-assess' : undefined;
  return round.state === 'reviewing' && !own && assesses(round, reader) ? 'review' : undefined;
}

/** Points off, by an assessor and not of the own unit (TSK-56). */
export const mayDeduct = (round: Round, subject: RoundSubject, reader: RoundReader): boolean =>
  ['open', 'reviewing'].includes(round.state) &&
  assesses(round, reader) &&
  !isOwn(reader.person, subject.unitId, reader.units);

/** The units in whose name the person scores a component: a street that hosts the agency, or its department. */
export function scoringUnits(
  round: Round,
  { hosts, dispatchedBy }: RoundSubject,
  assessor: 'hostUnit' | 'dispatchedBy',
  { person, units }: RoundReader,
): string[] {
  if (round.state !== 'reviewing' || !hasRole(person, 'assessor')) return [];
  const scorers =
    assessor === 'hostUnit' ? hosts.map(({ unitId }) => unitId) : dispatchedBy === null ? [] : [dispatchedBy];
  return scorers.filter((slug) => isOwn(person, slug, units));
}

export const mayGrade = (round: Round, reader: RoundReader): boolean =>
  round.card.grades.length > 0 && round.state === 'reviewing' && ownsRound(round, reader);
