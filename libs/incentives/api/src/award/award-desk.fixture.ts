import { type Actor, chinaCalendar, SYSTEM } from '@taizhang/kernel';
import { bundledPacks, loadUnits } from '@taizhang/packs';
import { Claims, CommandExecutor, type StoredEvent, Upcasters } from '@taizhang/platform';
import {
  award,
  type FactValue,
  programme,
  quote,
  roster,
  subject,
  type SubjectState,
} from '@taizhang/incentives/domain';
import { CheckedStore } from '@taizhang/testing';
import { PERSONAL } from '@taizhang/testing/given';
import { Calculations } from '../calculation/calculations';
import { Programmes } from '../programme/programmes';
import { Subjects } from '../subject/subjects';
import { Accounts } from './accounts';
import { AwardOpenings } from './award-openings';
import { AwardWorking } from './award-working';
import { Awards } from './awards';
import type { Bars } from './bars';

export const at = (unitId: string, role: string, userId = `u-${unitId}-${role}`): Actor => ({
  ...{ userId, unitId, roles: [role] },
});
export const firmOf = (subjectId: string): Actor => ({ ...at('shigu', 'applicant', `u-${subjectId}`), subjectId });

/** One process over a store, with the programmes of bundled packs: what the commands on awards need. */
export class AwardDesk {
  readonly units = loadUnits();
  readonly upcasters = new Upcasters([programme, subject, award, roster, quote]);
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly programmes: Programmes;
  readonly subjects: Subjects;
  readonly calculations: Calculations;
  readonly accounts: Accounts;
  readonly awards: Awards;
  readonly working: AwardWorking;
  now = '2023-03-01T04:00:00.000Z';
  /** Who stands on a list, and by which rule. */
  barred: Readonly<Record<string, string>> = {};
  /** The day for which the lists were last asked. */
  askedOn: string | undefined;

  constructor(readonly store = new CheckedStore()) {
    const environment = { units: this.units, calendar: chinaCalendar, now: () => this.now };
    this.commands = new CommandExecutor(store, environment, this.upcasters, PERSONAL);
    this.claims = new Claims(this.commands);
    const { commands, claims, units } = this;
    this.programmes = new Programmes({ commands, claims, units, store });
    this.subjects = new Subjects({ commands, claims, units }, this.programmes);
    this.calculations = new Calculations({ commands, units }, this.programmes, this.subjects);
    const bars: Bars = {
      barring: async (subjectId, _matter, on) => {
        this.askedOn = on;
        return this.barred[subjectId];
      },
    };
    this.working = new AwardWorking({ calculations: this.calculations, units, bars });
    this.accounts = new Accounts(commands, this.subjects);
    const openings = new AwardOpenings(this.calculations, this.working);
    const parts = { commands, claims, subjects: this.subjects, accounts: this.accounts, openings };
    this.awards = new Awards({ ...parts, working: this.working });
  }

  /** Another process over the same store. */
  beside(): AwardDesk {
    const other = new AwardDesk(this.store);
    other.now = this.now;
    return other;
  }

  async enact(documentId: string): Promise<void> {
    const section = bundledPacks().get(documentId)?.pack.incentives;
    if (!section) throw new Error(`${documentId} has no incentives section`);
    await this.programmes.enact(documentId, 1, section, { actor: SYSTEM });
  }

  /** Verified facts, `name` or `name@period`. */
  async register(
    subjectId: string,
    { kind, unitId, post }: Pick<SubjectState, 'kind' | 'unitId'> & { readonly post?: string },
    facts: Readonly<Record<string, FactValue>> = {},
  ): Promise<void> {
    const known = Object.entries(facts).map(([key, value]) => {
      const [fact = '', period] = key.split('@');
      return { fact, value, ...(period === undefined ? {} : { period }) };
    });
    const body = { kind, name: `名称:${subjectId}`, unitId, facts: known, ...(post === undefined ? {} : { post }) };
    await this.subjects.register(subjectId, body, { actor: SYSTEM });
  }

  firm(subjectId: string, facts: Readonly<Record<string, FactValue>>): Promise<void> {
    return this.register(subjectId, { kind: 'enterprise', unitId: 'shigu.renmin' }, facts);
  }

  async state(id: string) {
    return (await this.commands.load(award, id)).state;
  }

  async account(subjectId: string) {
    return Object.values((await this.commands.load(subject, subjectId)).state.account);
  }

  async events(stream: string): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const recorded of this.store.read(stream)) events.push(this.upcasters.open(recorded));
    return events;
  }

  async happened(stream: string, type: string): Promise<StoredEvent> {
    const event = (await this.events(stream)).findLast((each) => each.type === type);
    if (!event) throw new Error(`no ${type} on ${stream}`);
    return event;
  }
}

/** From the review to the end of the publicity: all that stands before a decision. */
export async function bringToDecision(desk: AwardDesk, id: string): Promise<void> {
  const { procedure } = await desk.state(id);
  for (const unitId of procedure.review) {
    await desk.awards.execute(id, { type: 'ReviewAward', unitId, opinion: 'agree' }, { actor: at(unitId, 'reviewer') });
  }
  if (procedure.publicityWorkingDays === 0) return;
  const postedOn = desk.now.slice(0, 10);
  const handler = at(procedure.decide, 'handler');
  await desk.awards.execute(id, { type: 'PubliciseAward', place: '公开栏', postedOn }, { actor: handler });
  const { publicity } = await desk.state(id);
  desk.now = `${publicity?.to}T16:00:00.000Z`;
  await desk.awards.execute(id, { type: 'CompletePublicity' }, { actor: SYSTEM });
}

export const grantTo = async (desk: AwardDesk, id: string, amountFen?: number) => {
  const { procedure } = await desk.state(id);
  const lower = amountFen === undefined ? {} : { amountFen, reason: '酌情' };
  const decide = { type: 'DecideAward' as const, outcome: 'grant' as const, ...lower };
  return desk.awards.execute(id, decide, { actor: at(procedure.decide, 'decider') });
};
