import { type EventStore, START } from '@taizhang/event-store';
import { CheckedStore } from '@taizhang/testing';
import { by, PERSONAL } from '@taizhang/testing/given';
import { chinaCalendar, RuleBroken, SYSTEM } from '@taizhang/kernel';
import { type FundTerms, type IncentiveRule, loadUnits } from '@taizhang/packs';
import { claimList, CommandExecutor, filterOf, type Reaction, type StoredEvent, Upcasters } from '@taizhang/platform';
import {
  award,
  type AwardFacts,
  type AwardState,
  deposit,
  fund,
  type FundCommand,
  type FundState,
  programme,
  type Share,
  subject,
} from '@taizhang/incentives/domain';
import { reserveFunds } from './reserve-funds.reaction';

const units = loadUnits();
const basis = ['WP17 §四(二十四)'];
const terms = (key: string, ownerUnitId: string, bearer: FundTerms['bearer']): FundTerms => ({
  ...{ key, ownerUnitId, bearer, purpose: ['wp17.*'], basis },
});
export const CITY = terms('wp17-construction', 'wp17.housing', 'city');
export const COUNTY = terms('wp17-county-01', 'wp17.county-01', 'county');
const TREASURERS: Readonly<Record<string, string>> = { [CITY.key]: 'wp17.finance', [COUNTY.key]: 'wp17.county-01' };

const RULE: IncentiveRule = {
  ...{ key: 'wp17.growth-award', version: 1, title: { zh: '增长奖励', en: 'Growth' }, inc: 'INC-39', basis },
  ...{ type: 'award', subject: 'enterprise', occurrence: 'perYear', inputs: {}, mode: 'application' },
  ...{ discretion: 'none', let: [], eligibility: [], outputs: [], cumulativeCaps: [], fund: CITY.key },
};
const upcasters = new Upcasters([award, deposit, fund, programme, subject, claimList]);

/** A process fell over in the middle of its work. */
export class Crash extends Error {}

/** Stops a process before its nth append; counts down over all that it writes. */
function failing(store: EventStore, after: { appends: number }): EventStore {
  return new Proxy(store, {
    get(target, name: keyof EventStore) {
      const member = target[name];
      if (name !== 'append') return typeof member === 'function' ? member.bind(target) : member;
      return (...args: Parameters<EventStore['append']>) => {
        after.appends -= 1;
        if (after.appends < 0) throw new Crash();
        return target.append(...args);
      };
    },
  });
}

/** A programme with a fund of the city and one of a county, awards on both, and the process manager between them. */
export class Treasury {
  now = '2022-03-01T04:00:00.000Z';
  readonly parked: { event: StoredEvent; error: RuleBroken }[] = [];
  private position = START;
  private reaction: Reaction;
  readonly commands: CommandExecutor;

  constructor(readonly store: EventStore = new CheckedStore()) {
    this.commands = this.executor();
    this.reaction = this.begin(store);
  }

  static async open(store?: EventStore): Promise<Treasury> {
    const treasury = new Treasury(store);
    await treasury.enact();
    return treasury;
  }

  executor(store = this.store): CommandExecutor {
    return new CommandExecutor(store, { units, calendar: chinaCalendar, now: () => this.now }, upcasters, PERSONAL);
  }

  async fund(fundId: string): Promise<FundState> {
    return (await this.executor().find(fund, fundId)) ?? fund.initial;
  }

  async award(awardId: string): Promise<AwardState> {
    return (await this.executor().load(award, awardId)).state;
  }

  async act(fundId: string, command: FundCommand): Promise<void> {
    const key = fundId.replace(/-\d+$/, '');
    const actor = by(TREASURERS[key] ?? '', 'treasurer');
    const declared = { programmeKey: 'wp17', terms: key === CITY.key ? CITY : COUNTY };
    await this.commands.execute(fund, fundId, command, { actor, facts: async () => ({ declared }) });
  }

  async openFund(key: string, fiscalYear: number, amountFen = 0): Promise<void> {
    await this.act(`${key}-${fiscalYear}`, { type: 'CreateFund', fundKey: key, fiscalYear });
    if (amountFen > 0) await this.appropriate(`${key}-${fiscalYear}`, amountFen);
  }

  appropriate(fundId: string, amountFen: number): Promise<void> {
    return this.act(fundId, { type: 'AppropriateFund', amountFen, source: 'budget', basis });
  }

  /** Granted by the award's own decider; what is nothing for a bearer is left out. */
  async grant(awardId: string, shares: readonly Share[]): Promise<void> {
    const borne = shares.filter(({ fen }) => fen > 0);
    const amountFen = borne.reduce((sum, { fen }) => sum + fen, 0);
    const worked = {
      rule: RULE,
      evaluation: { outcome: 'eligible', ruleKey: RULE.key, ruleVersion: 1, amountFen, traceHash: `h-${amountFen}` },
      inputs: {},
    };
    const days = { publicityWorkingDays: 0, reviewWorkingDays: 10, decisionWorkingDays: 5, paymentWorkingDays: 15 };
    const facts = {
      opening: {
        programme: { programmeKey: 'wp17', documentId: 'WP17', open: true },
        ...{ worked, subject: { kind: 'enterprise', unitId: 'wp17.county-01', creditCode: null } },
        procedure: { review: [], decide: 'wp17.housing', pay: 'wp17.finance', ...days },
        ...{ occurrenceKey: '2021', period: '2021', onDate: '2022-03-01', countsOn: '2021-12-31' },
        ...{ supersedes: [], taken: false, claimBelow: false },
      },
      standing: { worked, sharesOf: () => borne },
    } as unknown as AwardFacts;
    const opening = { awardId, ruleKey: RULE.key, subjectId: `firm-${awardId}`, payeeId: `firm-${awardId}`, given: {} };
    const request = { facts: async () => facts };
    const entitle = { type: 'EntitleAward' as const, ...opening, runId: 'run-1' };
    await this.commands.execute(award, awardId, entitle, { ...request, actor: SYSTEM });
    const decide = { type: 'DecideAward' as const, outcome: 'grant' as const };
    await this.commands.execute(award, awardId, decide, { ...request, actor: by('wp17.housing', 'decider') });
  }

  async pay(awardId: string, amountFen: number, bearer: 'city' | 'county'): Promise<void> {
    const paidOn = this.now.slice(0, 10);
    const command = { type: 'DisburseAward' as const, amountFen, paidOn, voucherNo: `V-${awardId}`, bearer };
    const facts = async (): Promise<AwardFacts> => ({ standing: {} });
    await this.commands.execute(award, awardId, command, { actor: by('wp17.finance', 'treasurer'), facts });
  }

  /** Claws back a sum, if any, then books what came of it. */
  async refund(awardId: string, clawedFen: number, amountFen: number): Promise<void> {
    const on = this.now.slice(0, 10);
    const facts = async (): Promise<AwardFacts> => ({ standing: {} });
    if (clawedFen > 0) {
      const claw = {
        type: 'ClawBackAward' as const,
        amountFen: clawedFen,
        ground: 'duplicate-claim' as const,
        reason: 'r',
      };
      await this.commands.execute(award, awardId, claw, { actor: by('wp17.housing', 'decider'), facts });
    }
    const refund = { type: 'RecordRefund' as const, amountFen, paidOn: on };
    await this.commands.execute(award, awardId, refund, { actor: by('wp17.finance', 'treasurer'), facts });
  }

  /** The process manager hears all that it has not heard; it may fall over and begin anew some events earlier. */
  async pump(crash?: { readonly appends: number; readonly back: number }): Promise<void> {
    const after = { appends: crash?.appends ?? Number.POSITIVE_INFINITY };
    this.reaction = this.begin(failing(this.store, after));
    const heard: string[] = [this.position];
    try {
      for (;;) {
        const before = this.position;
        const filter = filterOf(this.reaction.hears);
        for await (const recorded of this.store.readAll({ after: before, limit: 500, filter })) {
          await this.handle(upcasters.open(recorded));
          heard.push(recorded.position);
          this.position = recorded.position;
        }
        if (this.position === before) return;
      }
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.position = heard[Math.max(0, heard.length - 1 - (crash?.back ?? 0))] ?? START;
      await this.pump();
    }
  }

  /** Hears everything again, as a process manager does whose checkpoint was lost. */
  async pumpFrom(position: string): Promise<void> {
    this.position = position;
    await this.pump();
  }

  async awards(): Promise<AwardState[]> {
    const ids = new Set<string>();
    for await (const { stream } of this.store.readAll({ limit: 100_000, filter: { categories: ['award'] } })) {
      ids.add(stream.slice('award-'.length));
    }
    return Promise.all([...ids].map((id) => this.award(id)));
  }

  private begin(store: EventStore): Reaction {
    return reserveFunds({ commands: this.executor(store), units });
  }

  private async handle(event: StoredEvent): Promise<void> {
    try {
      await this.reaction.handle(event);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      this.parked.push({ event, error });
    }
  }

  private async enact(): Promise<void> {
    const metadata = {
      ...{ actor: SYSTEM, occurredAt: '2022-01-01T04:00:00.000Z', basis, schemaVersion: 1 },
      ...{ correlationId: 'c', causationId: 'c' },
    };
    const owner = { programmeKey: 'wp17', documentId: 'WP17', ownerUnitId: 'wp17.housing' };
    const dates = { effectiveFrom: '2022-01-01' };
    const section = { params: [], kinds: [], funds: [CITY, COUNTY], facts: [], terms: { key: 'wp17' } };
    await this.store.append('programme-wp17', 'none', [
      {
        ...{ id: '11111111-1111-4111-8111-111111111111', type: 'ProgrammeEnacted', metadata },
        data: { ...owner, ...dates, packVersion: 1, ...section },
      },
      {
        ...{ id: '22222222-2222-4222-8222-222222222222', type: 'RuleVersionEnacted', metadata },
        data: { ...owner, ...dates, ruleKey: RULE.key, version: 1, rule: RULE },
      },
    ]);
  }
}

export const both = (city: number, county: number): Share[] => [
  { bearer: 'city', fen: city },
  { bearer: 'county', fen: county },
];
