import { expectAsPublished } from './as-published';
import {
  businessDate,
  chinaCalendar,
  type Actor,
  type Context,
  type Decider,
  type DomainEvent,
  Duplicate,
  holdsOneOf,
  InvalidInput,
  OutOfReach,
  RuleBroken,
  UnitTree,
} from '@taizhang/kernel';
import { InMemoryPersonKeys, PersonalData } from '@taizhang/personal-data';

/** Keys of persons for every process of a spec. */
export const PERSONAL = new PersonalData(new InMemoryPersonKeys());

interface Setting<F> {
  readonly actor: Actor;
  /** Instant of the command; a bare date means noon in Shanghai. */
  readonly at: string;
  readonly units: UnitTree;
  readonly facts?: F;
}

const instant = (at: string): string => (at.length === 10 ? `${at}T04:00:00.000Z` : at);

/** Given these facts, when this command, then those facts or that refusal: specs that read as the rules do. */
export function given<S, C extends { type: string }, E extends DomainEvent, F>(
  decider: Decider<S, C, E, F>,
  ...past: readonly (E & { at?: string })[]
) {
  const state = past.reduce((folded, { at, ...event }, revision) => {
    const time = { occurredAt: instant(at ?? '2022-01-01'), revision };
    return decider.evolve(folded, event as unknown as E, time);
  }, decider.initial);
  return {
    state,
    when(command: C, { actor, at, units, facts }: Setting<F>) {
      const now = instant(at);
      const context = { actor, now, today: businessDate(now), calendar: chinaCalendar, units, facts } as Context<F>;
      const run = () => {
        const events = decider.decide(command, state, context);
        for (const event of events) expectAsPublished(decider.category, event.type, event);
        return events;
      };
      return {
        then: (events: readonly Partial<E>[]) =>
          expect(run()).toEqual(events.map((event) => expect.objectContaining(event))),
        nothing: () => expect(run()).toEqual([]),
        breaks: (ruleId: string) => {
          expect(run).toThrow(RuleBroken);
          expect(run).toThrow(expect.objectContaining({ ruleId }));
        },
        isDuplicate: () => expect(run).toThrow(Duplicate),
        isOutOfReach: () => expect(run).toThrow(OutOfReach),
        isInvalid: () => expect(run).toThrow(InvalidInput),
      };
    },
  };
}

export const by = (unitId: string, ...roles: string[]): Actor => ({ userId: `u-${unitId}`, unitId, roles });

/** A small tree for specs: `shigu` with two departments, one street, two communities; `zhuzhou` beside it. */
export const SMALL_TREE = new UnitTree([
  { slug: 'hengyang', name: '衡阳市', level: 'city', kind: 'government', parent: null },
  { slug: 'shigu', name: '石鼓区', level: 'county', kind: 'government', parent: 'hengyang' },
  { slug: 'shigu.finance', name: '区财政局', level: 'county', kind: 'department', parent: 'shigu' },
  { slug: 'shigu.civil-affairs', name: '区民政局', level: 'county', kind: 'department', parent: 'shigu' },
  {
    slug: 'shigu.civil-affairs.grassroots',
    name: '基政股',
    level: 'county',
    kind: 'section',
    parent: 'shigu.civil-affairs',
  },
  { slug: 'shigu.office', name: '领导小组办公室', level: 'county', kind: 'body', parent: 'shigu' },
  { slug: 'shigu.renmin', name: '人民街道', level: 'street', kind: 'government', parent: 'shigu' },
  { slug: 'shigu.renmin.xiangbei', name: '湘北社区', level: 'community', kind: 'government', parent: 'shigu.renmin' },
  { slug: 'zhuzhou', name: '株洲市', level: 'city', kind: 'government', parent: null },
  { slug: 'zhuzhou.finance', name: '市财政局', level: 'city', kind: 'department', parent: 'zhuzhou' },
]);

/** Every role of the contracts; `admin` and `recorder` are the platform's. */
export const ROLES = [
  ...['plan-owner', 'office', 'clerk', 'unit-head', 'supervisor', 'assessor', 'inspector', 'inspection-approver'],
  ...['justice', 'imagery-officer', 'imagery-auditor', 'hr', 'opinion-giver', 'applicant', 'auditor', 'recorder'],
  ...['policy-officer', 'fact-officer', 'handler', 'reviewer', 'decider', 'treasurer', 'payroll-officer'],
  ...['bank-officer', 'public', 'admin', 'system'],
] as const;

/**
 * Who may give a command: every role at every unit is tried, and the pairs that are not refused for who they are (403)
 * come back as `role@unit`. What a rule refuses (422) was permitted. `applicant` is the firm `subjectId`.
 */
export function permitted<S, C extends { type: string }, E extends DomainEvent, F>(
  decider: Decider<S, C, E, F>,
  state: S,
  command: C,
  setting: { readonly at: string; readonly units: UnitTree; readonly facts?: F; readonly subjectId?: string },
  walked: readonly string[],
): string[] {
  const { at, units, facts, subjectId } = setting;
  const now = instant(at);
  const may = (roles: readonly string[], unitId: string): boolean => {
    if (!holdsOneOf(decider.roles[command.type as C['type']], { roles })) return false;
    const actor = { userId: 'u-walker', unitId, roles, ...(subjectId === undefined ? {} : { subjectId }) };
    const context = { actor, now, today: businessDate(now), calendar: chinaCalendar, units, facts } as Context<F>;
    try {
      decider.decide(command, state, context);
      return true;
    } catch (error) {
      if (error instanceof OutOfReach) return false;
      if (error instanceof RuleBroken || error instanceof Duplicate || error instanceof InvalidInput) return true;
      throw error;
    }
  };
  const pairs = ROLES.flatMap((role) =>
    role === 'system'
      ? [may(['system'], 'system') && 'system']
      : walked.map((unitId) => may([role], unitId) && `${role}@${unitId}`),
  );
  return pairs.filter((pair) => pair !== false).sort();
}
