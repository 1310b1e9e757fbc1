import { type Context, type Decider, Duplicate, ensure, type LocalDate, OutOfReach, type Text } from '@taizhang/kernel';
import { DEFAULT_PARAMETERS, NO_PLAN, type Phase, type PlanParameters, type PlanState } from './plan.state';

/** What the adopted pack says of the plan; read from the ledger of packs before deciding. */
export interface PlanContent {
  readonly packVersion: string;
  readonly title: Text;
  readonly ownerUnit: string;
  readonly officeUnit: string;
  readonly effectiveFrom?: LocalDate;
  readonly effectiveTo?: LocalDate;
  readonly phases: readonly Phase[];
  readonly events: readonly { readonly code: string; readonly on: LocalDate | null }[];
  readonly parameters?: Partial<PlanParameters>;
  readonly counts: PlanState['counts'];
  readonly metrics: PlanState['metrics'];
  readonly scorecards: PlanState['scorecards'];
}

export interface CreatePlan {
  readonly type: 'CreatePlan';
  readonly planId: string;
  readonly packId: string;
  readonly adoptedOn: LocalDate;
  readonly adoptingUnit: string;
}

export type PlanCommand =
  | CreatePlan
  /** The timer of `effectiveFrom`. */
  | { readonly type: 'EnterPlanForce' }
  /** All tasks of the pack stand in the ledger (`issue-plan`). */
  | { readonly type: 'MarkPlanIssued'; readonly taskCount: number; readonly metricCount: number }
  /** The timer of `effectiveTo` (TSK-05). */
  | { readonly type: 'ExpirePlan' };

/** Stored facts of `plan-<planId>`: add, never rename or remove. */
export type PlanEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | {
      type: 'PlanAdopted';
      planId: string;
      packId: string;
      packVersion: string;
      title: Text;
      adoptingUnit: string;
      ownerUnit: string;
      officeUnit: string;
      adoptedOn: LocalDate;
      effectiveFrom: LocalDate;
      effectiveTo?: LocalDate;
      phases: readonly Phase[];
      events: readonly { readonly code: string; readonly on: LocalDate }[];
      parameters: PlanParameters;
      counts: PlanState['counts'];
      metrics?: PlanState['metrics'];
      scorecards?: PlanState['scorecards'];
    }
  | { type: 'PlanEnteredForce' }
  | { type: 'PlanTasksIssued'; taskCount: number; metricCount: number }
  | {
      type: 'PlanExpired';
      planId: string;
      packId: string;
      packVersion: string;
      adoptingUnit: string;
      ownerUnit: string;
      officeUnit: string;
      effectiveFrom: LocalDate;
      effectiveTo: LocalDate;
    }
);

export const plan: Decider<PlanState, PlanCommand, PlanEvent, PlanContent | undefined> = {
  category: 'plan',
  initial: NO_PLAN,
  creates: ['CreatePlan'],
  roles: {
    CreatePlan: ['plan-owner', 'system'],
    EnterPlanForce: ['system'],
    MarkPlanIssued: ['system'],
    ExpirePlan: ['system'],
  },

  decide(command, state, context) {
    switch (command.type) {
      case 'CreatePlan':
        return adopt(command, state, context);
      case 'EnterPlanForce':
        return state.status === 'adopted' && context.today >= state.effectiveFrom ? [{ type: 'PlanEnteredForce' }] : [];
      case 'MarkPlanIssued': {
        const { taskCount, metricCount } = command;
        return state.issued ? [] : [{ type: 'PlanTasksIssued', taskCount, metricCount }];
      }
      case 'ExpirePlan':
        return expire(state, context.today);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'PlanAdopted':
        return {
          ...NO_PLAN,
          ...adopted(event),
          status: event.effectiveFrom > event.adoptedOn ? 'adopted' : 'inForce',
          effectiveTo: event.effectiveTo ?? null,
          events: Object.fromEntries(event.events.map(({ code, on }) => [code, on])),
        };
      case 'PlanEnteredForce':
        return { ...state, status: 'inForce' };
      case 'PlanTasksIssued':
        return { ...state, issued: true, counts: { ...state.counts, tasks: event.taskCount } };
      case 'PlanExpired':
        return { ...state, status: 'expired' };
      default:
        return state; // an event that a newer release wrote
    }
  },
};

function adopted(event: Extract<PlanEvent, { type: 'PlanAdopted' }>) {
  const { planId, packId, packVersion, title, adoptingUnit, ownerUnit, officeUnit } = event;
  const { adoptedOn, effectiveFrom, phases, parameters, counts, metrics = [], scorecards = [] } = event;
  return {
    ...{ planId, packId, packVersion, title, adoptingUnit, ownerUnit, officeUnit, adoptedOn, effectiveFrom, phases },
    ...{ parameters: { ...DEFAULT_PARAMETERS, ...parameters }, counts, metrics, scorecards },
  };
}

/** TSK-05: from the day after its last one. */
function expire(state: PlanState, today: LocalDate): PlanEvent[] {
  const { effectiveTo, status } = state;
  if (effectiveTo === null || today <= effectiveTo || status === 'expired') return [];
  const { planId, packId, packVersion, adoptingUnit, ownerUnit, officeUnit, effectiveFrom } = state;
  const units = { adoptingUnit, ownerUnit, officeUnit };
  return [{ type: 'PlanExpired', planId, packId, packVersion, ...units, effectiveFrom, effectiveTo }];
}

/** TSK-01: in force for the unit that adopts, not after its end, once. */
function adopt(command: CreatePlan, state: PlanState, context: Context<PlanContent | undefined>): PlanEvent[] {
  const { planId, packId, adoptedOn, adoptingUnit } = command;
  const { actor, units, today, facts: content } = context;
  ensure('TSK-01', content !== undefined, {
    en: `${adoptingUnit} has not adopted ${packId}`,
    zh: `${adoptingUnit} 尚未采用 ${packId}`,
  });
  if (!actor.roles.includes('system') && !units.isOwn(actor.unitId, content.ownerUnit)) {
    throw new OutOfReach({ en: `${content.ownerUnit} owns this plan`, zh: `该方案由 ${content.ownerUnit} 负责` });
  }
  if (state.status !== 'none') {
    throw new Duplicate({ en: `plan ${planId} exists`, zh: `方案 ${planId} 已存在` });
  }
  ensure('TSK-01', adoptedOn <= today, { en: 'the adoption lies in the future', zh: '采用日期晚于今天' });
  const { effectiveTo, packVersion } = content;
  ensure('TSK-01', effectiveTo === undefined || adoptedOn <= effectiveTo, {
    en: `the document was in force until ${effectiveTo}`,
    zh: `文件有效期至 ${effectiveTo}`,
  });
  return [
    {
      type: 'PlanAdopted',
      planId,
      packId,
      packVersion,
      title: content.title,
      adoptingUnit,
      ownerUnit: content.ownerUnit,
      officeUnit: content.officeUnit,
      adoptedOn,
      effectiveFrom: content.effectiveFrom ?? adoptedOn,
      ...(effectiveTo === undefined ? {} : { effectiveTo }),
      phases: content.phases,
      events: content.events.filter((event): event is { code: string; on: LocalDate } => event.on !== null),
      parameters: { ...DEFAULT_PARAMETERS, ...content.parameters },
      counts: content.counts,
      metrics: content.metrics,
      scorecards: content.scorecards,
      underPack: packVersion,
    },
  ];
}
