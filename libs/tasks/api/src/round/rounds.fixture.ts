import { InMemoryEventStore } from '@taizhang/event-store';
import { type Actor, chinaCalendar, derivedId, newId } from '@taizhang/kernel';
import { bundledPacks, loadUnits } from '@taizhang/packs';
import {
  AdoptedPacks,
  Claims,
  CommandExecutor,
  pack,
  type Reaction,
  type StoredEvent,
  Upcasters,
} from '@taizhang/platform';
import {
  consent,
  type CreateRound,
  finding,
  metric,
  NO_PLAN,
  plan,
  planIdOf,
  round,
  type RoundCommand,
  type SubjectInput,
  task,
  worker,
} from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { DeductionBook } from './deduction-book';
import { postKeptDeductions } from './post-kept-deductions.reaction';
import { Rounds } from './rounds';
import { scoreOrders } from './score-orders.reaction';

/** One process over a log, with all that rounds do by themselves. */
export class RoundLedger {
  now = '2022-11-10T04:00:00.000Z';
  readonly store = new InMemoryEventStore();
  readonly units = loadUnits();
  readonly upcasters = new Upcasters([pack, plan, task, metric, finding, worker, consent, round]);
  readonly commands = new CommandExecutor(
    this.store,
    { units: this.units, calendar: chinaCalendar, now: () => this.now },
    this.upcasters,
    PERSONAL,
  );
  readonly claims = new Claims(this.commands);
  readonly packs = new AdoptedPacks(this.store, this.commands, this.units);
  readonly rounds = new Rounds(this);
  private readonly book = new DeductionBook(this);
  readonly reactions: readonly Reaction[] = [
    scoreOrders(this.commands, this.book),
    postKeptDeductions(this.commands, this.book),
  ];
  private handled = 0;

  /** Adopts a bundled pack and stands up its plan, without its tasks. */
  async adopted(
    documentId: string,
    unitId = bundledPacks().get(documentId)?.pack.adoptingUnit ?? '',
    planId = planIdOf(documentId),
  ): Promise<string> {
    await this.packs.adopt(
      { documentId, unitId, adoptedOn: '2020-06-01' },
      { actor: { userId: 'a', unitId, roles: ['admin'] } },
    );
    const { tasks } = await this.packs.version(documentId, unitId, '1');
    const { ownerUnit = unitId, officeUnit = unitId } = tasks ?? {};
    await this.happened(`plan-${planId}`, 'PlanAdopted', {
      ...NO_PLAN,
      ...{ planId, packId: documentId, packVersion: '1', title: { zh: '方案', en: 'Plan' } },
      ...{ adoptingUnit: unitId, ownerUnit, officeUnit, adoptedOn: '2022-01-01', effectiveFrom: '2022-01-01' },
      events: [],
    });
    return planId;
  }

  /** Writes a fact of another aggregate as it stands in the log. */
  async happened(stream: string, type: string, data: object, at = this.now): Promise<StoredEvent> {
    const tail = this.store.read(stream, { backwards: true, limit: 1 });
    let revision = -1n;
    for await (const last of tail) revision = last.revision;
    const id = newId();
    const actor: Actor = { userId: 'u', unitId: 'shigu', roles: ['office'] };
    const cause = derivedId('cause', id);
    const metadata = { actor, occurredAt: at, basis: [], correlationId: cause, causationId: cause, schemaVersion: 1 };
    await this.store.append(stream, revision < 0n ? 'none' : revision, [{ id, type, data, metadata }]);
    const [event] = (await this.events()).filter((one) => one.id === id);
    if (!event) throw new Error('not written');
    return event;
  }

  /** What is in the log. */
  async events(): Promise<StoredEvent[]> {
    const found: StoredEvent[] = [];
    for await (const recorded of this.store.readAll({ limit: 100_000 })) found.push(this.upcasters.open(recorded));
    return found;
  }

  /** Delivers what was written since the last time to the process managers; `again`: all of it once more. */
  async settle(again = false): Promise<void> {
    if (again) this.handled = 0;
    for (let events = await this.events(); this.handled < events.length; events = await this.events()) {
      const event = events[this.handled] as StoredEvent;
      this.handled += 1;
      for (const { hears, handle } of this.reactions) {
        if (hears.includes(`${event.category} ${event.type}`)) await handle(event);
      }
    }
  }

  /** Carries out a command on a round and lets everything happen that follows. */
  async act(id: string, command: RoundCommand, unitId: string, role: string): Promise<void> {
    const actor = { userId: `u-${unitId}`, unitId, roles: [role] };
    if (command.type === 'CreateRound') await this.rounds.create(command, { actor });
    else await this.rounds.execute(id, command, { actor });
    await this.settle();
  }

  /** Its owner opens a round. */
  open(scorecard: string, ownerUnit: string, subjects: SubjectInput[], period = '2022', planId?: string) {
    const command: CreateRound = {
      ...{ type: 'CreateRound', scorecard, ownerUnit, subjects, period, selfUntil: '2022-11-05' },
      ...{ reviewUntil: '2022-12-31', basis: [`${scorecard.split('.')[0]} §二(三)`] },
      ...(planId === undefined ? {} : { planId }),
    };
    return this.act('', command, ownerUnit, 'plan-owner');
  }

  /** Its owner takes a round from state to state. */
  async turn(id: string, unitId: string, ...types: ('CloseSelfAssessment' | 'ConfirmRound' | 'PublishRound')[]) {
    for (const type of types) await this.act(id, { type }, unitId, 'plan-owner');
  }

  state = async (id: string) => (await this.commands.load(round, id)).state;
}
