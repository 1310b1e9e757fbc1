import type { Person } from '../api/shapes';
import { hasRole, isOwn, type Units } from '../app/reach';
import type { Award } from './award.shapes';

export interface MoneyReader {
  person: Pick<Person, 'unit' | 'roles' | 'subjectId'>;
  units: Units;
}

const UNDECIDED = ['underReview', 'supplementing', 'toPublicise', 'publicised', 'objected', 'toDecide'];
const AT_WORK = ['granted', 'awaitingFunds', 'reserved', 'partlyPaid', 'toDeliver', 'paid'];

/** In which states a command can be given (§4.4); the likeliest first. */
const WHERE = {
  review: ['underReview'],
  'request-supplement': ['underReview'],
  supplement: ['supplementing'],
  publicise: ['toPublicise'],
  'resolve-objection': ['objected'],
  decide: ['toDecide'],
  disburse: ['reserved', 'partlyPaid'],
  deliver: ['toDeliver'],
  'confirm-forwarding': ['paid'],
  'record-refund': ['clawback'],
  'apply-deduction': ['confirmed'],
  'reverse-deduction': ['applied'],
  contest: ['notified'],
  object: ['publicised', 'objected'],
  recompute: ['toDecide', ...AT_WORK, 'notified', 'confirmed', 'applied'],
  'claw-back': ['partlyPaid', 'paid', 'delivered'],
  withdraw: UNDECIDED,
} as const satisfies Record<string, readonly string[]>;

export type AwardCommandName = keyof typeof WHERE;

/** The commands that can be given in a state, in their order. */
export const commandsIn = <Command extends string>(
  where: Readonly<Record<Command, readonly string[]>>,
  state: string,
): Command[] => (Object.keys(where) as Command[]).filter((command) => where[command].includes(state));

/** Whether the person holds the role at one of the units. */
export const holds = ({ person, units }: MoneyReader, role: string, unitIds: readonly string[]): boolean =>
  hasRole(person, role) && unitIds.some((unitId) => isOwn(person, unitId, units));

const applies = ({ subjectId, payeeId }: Award, { person }: MoneyReader): boolean =>
  hasRole(person, 'applicant') && person.subjectId !== undefined && [subjectId, payeeId].includes(person.subjectId);

/** The review units that the person speaks for. */
export const reviewUnits = ({ procedure }: Award, reader: MoneyReader): string[] =>
  procedure.review.filter((unitId) => holds(reader, 'reviewer', [unitId]));

function may(command: AwardCommandName, award: Award, reader: MoneyReader): boolean {
  const { review, decide, pay } = award.procedure;
  switch (command) {
    case 'review':
    case 'request-supplement':
      return reviewUnits(award, reader).length > 0;
    case 'publicise':
    case 'deliver':
      return holds(reader, 'handler', [decide, ...review]);
    case 'resolve-objection':
      return holds(reader, 'handler', [decide]);
    case 'decide':
    case 'recompute':
    case 'claw-back':
      return holds(reader, 'decider', [decide]);
    case 'disburse':
    case 'record-refund':
      return holds(reader, 'treasurer', [pay, ...award.funds.map(({ treasurerUnitId }) => treasurerUnitId)]);
    case 'apply-deduction':
    case 'reverse-deduction':
      return holds(reader, 'payroll-officer', [pay]);
    case 'object':
      return true;
    case 'confirm-forwarding':
      return applies(award, reader) && award.inc === 'INC-29';
    default:
      return applies(award, reader);
  }
}

/** What the reader may do about the award now; the host decides. */
export const awardRights = (award: Award, reader: MoneyReader): AwardCommandName[] =>
  commandsIn(WHERE, award.state).filter((command) => may(command, award, reader));
