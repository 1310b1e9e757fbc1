import { type Actor, chinaCalendar, newId, SYSTEM } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { Claims, claimList, CommandExecutor, type StoredEvent, Upcasters } from '@taizhang/platform';
import { CheckedStore } from '@taizhang/testing';
import { consent, type Post, round, staffing, staffingIdOf, worker } from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { Consents } from '../consent/consents';
import { Workers } from '../worker/workers';
import { Staffings } from './staffings';

export const DISTRICT = 'zhuzhou.district-01';
export const STREET = `${DISTRICT}.street-01`;
export const COMMUNITY = `${STREET}.community-01`;
export const STAFFING = staffingIdOf(COMMUNITY);
export const TERM = { from: '2022-01-01', to: '2026-12-31' };

export const hr = (unitId: string): { actor: Actor } => ({ actor: { userId: `u-${unitId}`, unitId, roles: ['hr'] } });

/** One process over a store: posts, workers, consents. */
export class PostLedger {
  readonly units = loadUnits();
  readonly store = new CheckedStore();
  readonly upcasters = new Upcasters([staffing, worker, consent, round, claimList]);
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly staffings: Staffings;
  readonly workers: Workers;
  readonly consents: Consents;
  now = '2022-09-01T04:00:00.000Z';

  constructor() {
    const environment = { units: this.units, calendar: chinaCalendar, now: () => this.now };
    this.commands = new CommandExecutor(this.store, environment, this.upcasters, PERSONAL);
    this.claims = new Claims(this.commands);
    this.staffings = new Staffings(this);
    this.workers = new Workers(this);
    this.consents = new Consents(this);
  }

  async open(unitId = COMMUNITY, residents = 9_999): Promise<void> {
    const command = {
      ...{ type: 'CreateStaffing' as const, unitId, normSet: 'ZZ5' as const, facts: { residents } },
      basis: ['ZZ5 §第七条'],
    };
    await this.staffings.execute(staffingIdOf(unitId), command, hr(STREET));
  }

  /** An elected worker without a contract. */
  async register(id: string, post: Post = 'secretary', community = COMMUNITY): Promise<void> {
    const command = {
      ...{ type: 'CreateWorker' as const, id, street: STREET, community, post: post as 'secretary' },
      ...{ entry: 'elected' as const, bornOn: '1985-05-05', basis: ['ZZ5 §第八条'] },
    };
    await this.workers.execute(id, command, hr(STREET));
  }

  sign(id: string) {
    return this.workers.sign(id, { type: 'SignContract', ...TERM, termOf: TERM }, hr(STREET));
  }

  async end(id: string): Promise<void> {
    const record = { type: 'RecordViolation' as const, ground: 'violation' as const, on: '2022-08-01', text: '违纪' };
    await this.workers.execute(id, record, hr(STREET));
    const command = { type: 'EndContract' as const, ground: 'violation' as const, on: '2022-09-01', note: '决定书' };
    await this.workers.execute(id, command, hr(STREET));
  }

  /** A round of the street as it was published with these grades; the second time, opened again before. */
  async publish(year: number, grades: Readonly<Record<string, string>>, roundId = `zz5.worker.${year}`): Promise<void> {
    const which = { roundId, scorecard: 'ZZ5.worker', period: String(year) };
    const place = { unitId: COMMUNITY, hosts: [], dispatchedBy: null, head: false };
    const subjects = Object.keys(grades).map((subjectId) => ({ subjectId, ...place }));
    const known = BigInt((await this.events(`round-${roundId}`)).length);
    const facts = [
      known === 0n ? { type: 'RoundOpened', ...which, subjects, card: {} } : { type: 'RoundReopened', reason: 'r' },
      ...Object.entries(grades).map(([subjectId, grade]) => ({ type: 'GradeProposed', subjectId, grade, note: 'n' })),
      { type: 'RoundPublished', ...which, ownerUnit: STREET, subjects: subjects.length },
    ];
    const metadata = {
      ...{ actor: SYSTEM, occurredAt: this.now, basis: [], correlationId: 'c', causationId: 'c', schemaVersion: 1 },
    };
    const fresh = facts.map(({ type, ...data }) => ({ id: newId(), type, data, metadata }));
    await this.store.append(`round-${roundId}`, known === 0n ? 'none' : known - 1n, fresh);
  }

  async events(stream: string): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const recorded of this.store.read(stream)) events.push(this.upcasters.open(recorded));
    return events;
  }

  async newest(stream: string, type: string): Promise<StoredEvent> {
    const event = (await this.events(stream)).filter((each) => each.type === type).at(-1);
    if (!event) throw new Error(`no ${type} on ${stream}`);
    return event;
  }
}
