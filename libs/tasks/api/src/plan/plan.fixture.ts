import { type Actor, businessDate, chinaCalendar, type LocalDate, startOfDay } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import {
  AdoptedPacks,
  type Adoption,
  Claims,
  CommandExecutor,
  pack,
  type Reaction,
  type StoredEvent,
  Upcasters,
} from '@taizhang/platform';
import { CheckedStore, heard } from '@taizhang/testing';
import { metric, plan, planDeadlines, type PlanState, task, type TaskState } from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { AdoptPlan } from './adopt-plan.consumer';
import { firePlanDeadline } from './plan.timer';
import { PlanFactsReader } from './plan.facts';
import { PLAN_REACTIONS } from './plan.reactions';

/** One process over a store, with all that plans do by themselves. */
export class PlanLedger {
  readonly units = loadUnits();
  readonly upcasters = new Upcasters([pack, plan, task, metric]);
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly packs: AdoptedPacks;
  readonly facts: PlanFactsReader;
  readonly adoptPlan: AdoptPlan;
  readonly reactions: readonly Reaction[];
  private handled = 0;

  constructor(
    public today: LocalDate,
    readonly store = new CheckedStore(),
  ) {
    const now = (): string => `${this.today}T04:00:00.000Z`;
    this.commands = new CommandExecutor(
      store,
      { units: this.units, calendar: chinaCalendar, now },
      this.upcasters,
      PERSONAL,
    );
    this.claims = new Claims(this.commands);
    this.packs = new AdoptedPacks(store, this.commands, this.units);
    this.facts = new PlanFactsReader(this);
    this.adoptPlan = new AdoptPlan(this.commands, this.claims, this.facts);
    this.reactions = PLAN_REACTIONS.map((make) => make(this));
  }

  /** Adopts a pack, and lets everything happen that follows. */
  async adopt(adoption: Adoption, unitId = 'shigu'): Promise<void> {
    await this.packs.adopt(adoption, { actor: { userId: 'li', unitId, roles: ['admin'] } });
    await this.settle();
  }

  /** Delivers what was written since the last time to the process managers, and what they write, too. */
  async settle(): Promise<void> {
    for (let events = await this.events(); this.handled < events.length; events = await this.events()) {
      const event = events[this.handled] as StoredEvent;
      this.handled += 1;
      if (event.type === 'PackAdopted') await this.adoptPlan.adopt(heard(event));
      for (const { hears, handle } of this.reactions) {
        if (hears.includes(`${event.category} ${event.type}`)) await handle(event);
      }
    }
  }

  /** Lets time pass to a day; the deadlines of a plan fire on the way, each on its day. */
  async passTo(day: LocalDate, planId: string): Promise<void> {
    for (;;) {
      const dues = planDeadlines((await this.plan(planId)).state).filter(({ dueAt }) => dueAt <= startOfDay(day));
      const [due] = dues.sort((a, b) => (`${a.dueAt} ${a.kind}` < `${b.dueAt} ${b.kind}` ? -1 : 1));
      if (!due) break;
      const on = businessDate(due.dueAt);
      if (on > this.today) this.today = on;
      await firePlanDeadline(this)({ ...due, id: planId, key: `${due.kind}:${planId}` });
      await this.settle();
    }
    this.today = day;
  }

  plan = (planId: string) => this.commands.load(plan, planId);

  async task(taskId: string): Promise<TaskState> {
    return (await this.commands.load(task, taskId)).state;
  }

  async planState(planId: string): Promise<PlanState> {
    return (await this.plan(planId)).state;
  }

  /** Everything that happened, of some types or of all. */
  async events(...types: string[]): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const recorded of this.store.readAll({
      limit: 100_000,
      ...(types.length > 0 && { filter: { types } }),
    })) {
      events.push(this.upcasters.open(recorded));
    }
    return events;
  }

  /** The tasks that were handed down, by id. */
  async tasks(): Promise<string[]> {
    return (await this.events('TaskAssigned')).map(({ streamId }) => streamId).sort();
  }

  as = (unitId: string, ...roles: string[]): Actor => ({ userId: `u-${unitId}`, unitId, roles });
}
