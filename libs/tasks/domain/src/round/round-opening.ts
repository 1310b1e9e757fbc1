import { type Context, Duplicate, ensure, InvalidInput, OutOfReach, type Text, type UnitTree } from '@taizhang/kernel';
import type { PlanState } from '../plan/plan.state';
import { type Card, subjectKindOf } from './card';
import type { CreateRound } from './round.commands';
import type { RoundEvent } from './round.events';
import { roundIdOf } from './round-id';
import type { HostShare, RoundState, RoundWindow, SubjectPlace } from './round.state';
import type { SubjectInput } from './round.validation';
import { ensureWeights } from './streets';

/** What an opening must know: the plan, its scorecard as the pack reads today, and what other streams say. */
export interface OpeningFacts {
  readonly plan: PlanState;
  readonly card: Card;
  readonly title: Text;
  /** A unit, or `parent`: the unit above the subject. */
  readonly cardOwner: string;
  /** Units of the kinds that the card scores: the subjects themselves, or where the people scored work. */
  readonly pool: readonly string[];
  readonly downwardAccess: boolean;
  /** `null`: the period does not fit the card. */
  readonly window: RoundWindow | null;
  /** The community of each worker that is named. */
  readonly communities: Readonly<Record<string, string>>;
}

type OpeningContext = Context<OpeningFacts>;

export function openRound(command: CreateRound, state: RoundState, context: OpeningContext): RoundEvent[] {
  const { scorecard, period, ownerUnit, selfUntil, reviewUntil } = command;
  const { facts, units, actor } = context;
  const window = usable(command, facts);
  const subjects = command.subjects.map((subject, index) => placeOf(subject, index, command, context));
  if (!units.has(ownerUnit)) throw unusable('/ownerUnit', unknown(ownerUnit));
  if (!units.isOwn(actor.unitId, ownerUnit)) {
    throw new OutOfReach({ en: `${ownerUnit} opens its own rounds`, zh: `考核轮次由 ${ownerUnit} 自行开启` });
  }
  const { plan, card, title } = facts;
  const roundId = roundIdOf(command, plan.ownerUnit);
  if (state.status !== 'none' && state.status !== 'cancelled') {
    throw new Duplicate({ en: `round ${roundId} exists`, zh: `考核轮次 ${roundId} 已存在` });
  }
  for (const { unitId } of subjects) ensureOwner(unitId, ownerUnit, facts, units);
  ensure('TSK-53', LIVE.includes(plan.status), { en: 'the plan is not in force', zh: '方案未施行或已结束' });
  for (const { hosts } of subjects) ensureWeights(hosts);
  const { planId, packVersion, adoptingUnit } = plan;
  return [
    {
      type: 'RoundOpened',
      ...{ roundId, planId, packVersion, adoptingUnit, scorecard, title, period, window, ownerUnit },
      ...{ selfUntil, reviewUntil, card, subjects },
      basis: command.basis,
      underPack: packVersion,
    },
  ];
}

/** A plan past its last day is still appraised. */
const LIVE: readonly string[] = ['inForce', 'expired'];

/** The period that the round is for. Throws `InvalidInput`. */
function usable(
  { period, selfUntil, reviewUntil, subjects, hosts = {} }: CreateRound,
  { window }: OpeningFacts,
): RoundWindow {
  if (window === null) {
    throw unusable('/period', { en: `${period} is no period of this scorecard`, zh: `${period} 不是本考核表的周期` });
  }
  if (reviewUntil < selfUntil) {
    throw unusable('/reviewUntil', { en: 'lies before selfUntil', zh: '不得早于自评截止日期' });
  }
  const ids = subjects.map((subject) => (typeof subject === 'string' ? subject : subject.id));
  if (new Set(ids).size < ids.length) {
    throw unusable('/subjects', { en: 'names a subject twice', zh: '考核对象重复' });
  }
  const stranger = Object.keys(hosts).find((id) => !ids.includes(id));
  if (stranger !== undefined) throw unusable(`/hosts/${stranger}`, { en: 'is no subject', zh: '不是考核对象' });
  return window;
}

function placeOf(subject: SubjectInput, index: number, command: CreateRound, context: OpeningContext): SubjectPlace {
  const { facts, units } = context;
  const kind = subjectKindOf(command.scorecard);
  const subjectId = typeof subject === 'string' ? subject : subject.id;
  const pointer = `/subjects/${index}`;
  if ((kind === 'staff') !== (typeof subject === 'object')) {
    throw unusable(pointer, { en: `this scorecard is about a ${kind}`, zh: `本考核表的考核对象类型为 ${kind}` });
  }
  const worksIn = kind === 'worker' ? facts.communities[subjectId] : subjectId;
  const unitId = typeof subject === 'object' ? subject.agencyUnit : worksIn;
  if (unitId === undefined || !units.has(unitId)) throw unusable(pointer, unknown(subjectId));
  const dispatchedBy = units.get(unitId).dispatchedBy ?? null;
  const hosts = hostsOf(subjectId, unitId, command, units);
  if (facts.card.mode === 'weighted' && (dispatchedBy === null || hosts.length === 0)) {
    throw unusable(pointer, { en: `${unitId} is no stationed agency`, zh: `${unitId} 不是派驻机构` });
  }
  return { subjectId, unitId, head: typeof subject === 'object' && subject.head, hosts, dispatchedBy };
}

/** The streets that score an agency: those named with weights, else the one that it sits in. */
function hostsOf(subjectId: string, unitId: string, { hosts = {} }: CreateRound, units: UnitTree): HostShare[] {
  const { kind, parent } = units.get(unitId);
  if (kind !== 'stationed' || parent === null) {
    if (!Object.hasOwn(hosts, subjectId)) return [];
    throw unusable(`/hosts/${subjectId}`, { en: 'is no stationed agency', zh: '不是派驻机构' });
  }
  const named = Object.hasOwn(hosts, subjectId) ? (hosts[subjectId] ?? []) : [{ unitId: parent, weight: 100 }];
  const foreign = named.find((host) => !units.has(host.unitId) || units.get(host.unitId).level !== 'street');
  if (foreign || new Set(named.map((host) => host.unitId)).size < named.length) {
    throw unusable(`/hosts/${subjectId}`, { en: 'must name streets, each once', zh: '须为街道(乡镇),不得重复' });
  }
  return named.map((host) => ({ unitId: host.unitId, weight: host.weight }));
}

/**
 * TSK-53: the scorecard's owner, or the unit above the subject; over a stationed agency the host street; over a
 * township or street never a department but the government above it. Its party committee may stand for a government.
 */
function ensureOwner(unitId: string, ownerUnit: string, facts: OpeningFacts, units: UnitTree): void {
  const { kind, level, parent } = units.get(unitId);
  const fromAbove =
    facts.cardOwner === 'parent' || kind === 'stationed' || (facts.downwardAccess && level === 'street');
  const owner = fromAbove && parent !== null ? parent : facts.cardOwner;
  ensure('TSK-53', ownerUnit === owner || ownerUnit === `${owner}.party-committee`, {
    en: `rounds on ${unitId} are opened by ${owner}`,
    zh: `${unitId} 的考核由 ${owner} 组织`,
  });
  const alike = facts.pool.some((slug) => units.get(slug).kind === kind && units.get(slug).level === level);
  ensure('TSK-53', alike && units.within(unitId, units.root(facts.plan.adoptingUnit).slug), {
    en: `${unitId} is nobody whom this scorecard is about`,
    zh: `${unitId} 不属于本考核表的考核对象`,
  });
}

const unknown = (what: string): Text => ({ en: `unknown: ${what}`, zh: `不存在:${what}` });

const unusable = (pointer: string, detail: Text): InvalidInput => new InvalidInput([{ pointer, detail }]);
