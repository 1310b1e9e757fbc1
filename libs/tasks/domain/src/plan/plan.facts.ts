import type { Context, LocalDate, StateTable, Text } from '@taizhang/kernel';
import { OutOfReach } from '@taizhang/kernel';
import type { GivenPlanCommand } from './plan.commands';
import type { PlanContent, PlanState, PlanStatus } from './plan.state';

/** What an amendment does to the plan's tasks, by their codes without periods. */
export interface PlanChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What a decision on a plan may need of other streams; the api reads what the command at hand asks for. */
export interface PlanFacts {
  /** What the pack's version says. */
  readonly content?: PlanContent;
  /** The pack has been repealed for this unit. */
  readonly repealed?: boolean;
  /** Another plan of this document and unit that is live. */
  readonly live?: string;
  readonly changes?: PlanChanges;
  /** The day from which the new version rules. */
  readonly rulesFrom?: LocalDate;
  /** Ids of what must be done before the plan closes. */
  readonly open?: {
    readonly tasks: readonly string[];
    readonly findings: readonly string[];
    readonly rounds: readonly string[];
  };
}

export type PlanContext = Context<PlanFacts | undefined>;

/** A fact that the command cannot be decided without. */
export function planFact<Name extends keyof PlanFacts>(context: PlanContext, name: Name): NonNullable<PlanFacts[Name]> {
  const value = context.facts?.[name];
  if (value === undefined) throw new Error(`a plan is decided without its ${name}`);
  return value;
}

const LIVE: readonly PlanStatus[] = ['adopted', 'inForce'];

/** Where each command is allowed, and the rule that refuses it elsewhere. */
export const PLAN_STATES: StateTable<GivenPlanCommand['type'], PlanStatus> = {
  CreatePlan: { in: ['none'], rule: 'TSK-01' },
  AmendPlan: { in: LIVE, rule: 'TSK-05' },
  SetPlanEventDate: { in: LIVE, rule: 'TSK-07' },
  SeatHolder: { in: LIVE, rule: 'TSK-03' },
  ClosePlan: { in: ['inForce'], rule: 'TSK-05' },
  RevokePlan: { in: LIVE, rule: 'TSK-75' },
};

/** The owner, or one of its sections; process managers act for it. */
export function ensureOwner({ ownerUnit }: Pick<PlanState, 'ownerUnit'>, { actor, units }: PlanContext): void {
  if (actor.roles.includes('system') || units.isOwn(actor.unitId, ownerUnit)) return;
  throw new OutOfReach(ownerText(ownerUnit));
}

const ownerText = (ownerUnit: string): Text => ({
  en: `${ownerUnit} owns this plan`,
  zh: `该方案由 ${ownerUnit} 负责`,
});
