import { chinaCalendar, SYSTEM } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { AdoptedPacks, Claims, CommandExecutor, pack, type StoredEvent, Upcasters } from '@taizhang/platform';
import { CheckedStore, heard } from '@taizhang/testing';
import { draw, finding, patch, plan, type RegisterFinding, task } from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { AdoptPlan } from '../plan/adopt-plan.consumer';
import { issuePlan } from '../plan/issue-plan.reaction';
import { PlanFactsReader } from '../plan/plan.facts';
import { Patches } from '../patch/patches';
import { Findings } from './findings';

/** One process over a store, with the plans of adopted packs: what the commands on findings need. */
export class FindingLedger {
  readonly units = loadUnits();
  readonly store = new CheckedStore();
  readonly upcasters = new Upcasters([pack, plan, task, finding, patch, draw]);
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly packs: AdoptedPacks;
  readonly findings: Findings;
  readonly patches: Patches;
  now = '2022-05-06T04:00:00.000Z';

  constructor() {
    const { units } = this;
    const environment = { units, calendar: chinaCalendar, now: () => this.now };
    this.commands = new CommandExecutor(this.store, environment, this.upcasters, PERSONAL);
    this.claims = new Claims(this.commands);
    this.packs = new AdoptedPacks(this.store, this.commands, units);
    this.findings = new Findings(this);
    this.patches = new Patches(this);
  }

  get today(): string {
    return this.now.slice(0, 10);
  }

  /** Adopts a bundled pack: its plan with all tasks. */
  async adopt(documentId: string, adoptingUnit: string): Promise<void> {
    await this.packs.adopt({ documentId }, { actor: { userId: 'li', unitId: adoptingUnit, roles: ['admin'] } });
    const id = documentId.toLowerCase();
    await this.getPlan(`pack-${id}.${adoptingUnit}`);
    await issuePlan(this).handle(await this.newest(`plan-${id}`));
  }

  /** The plan of the newest adoption of a pack. */
  async getPlan(pack: string): Promise<void> {
    const consumer = new AdoptPlan(this.commands, this.claims, new PlanFactsReader(this));
    await consumer.adopt(heard(await this.newest(pack)));
  }

  async find(id: string, more: Partial<RegisterFinding> & Pick<RegisterFinding, 'planId' | 'responsibleUnit'>) {
    const command: RegisterFinding = {
      ...{ type: 'CreateFinding', findingId: id, source: 'self-check', category: 'sewage', description: '污水直排' },
      ...{ place: { unitId: more.responsibleUnit, text: '河边' }, foundOn: this.today, basis: ['WP10 §三'], ...more },
    };
    return this.findings.create(command, { actor: SYSTEM });
  }

  async state(id: string) {
    return (await this.commands.load(finding, id)).state;
  }

  async events(stream: string): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const recorded of this.store.read(stream)) events.push(this.upcasters.open(recorded));
    return events;
  }

  async newest(stream: string): Promise<StoredEvent> {
    const event = (await this.events(stream)).at(-1);
    if (!event) throw new Error(`nothing happened on ${stream}`);
    return event;
  }
}
