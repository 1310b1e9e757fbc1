import { setTimeout } from 'node:timers/promises';
import { WrongExpectedRevision } from '@taizhang/event-store';
import { businessDate, Duplicate, type Instant, type LocalDate, plain, SYSTEM } from '@taizhang/kernel';
import {
  type Charge,
  chargeOf,
  type DayTaken,
  DELIVERY_RULE,
  MEAL_RULE,
  type RecordUsage,
  type Sources,
  subject,
  type SubjectFacts,
  type SubjectState,
  type Usage,
  usageOf,
} from '@taizhang/incentives/domain';
import type { Claim, Claims, CommandAnswer, CommandExecutor, CommandRequest, Upto } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';
import { mealCalculation } from '../meal/meal-calculation';
import type { Subjects } from './subjects';

/** A use that somebody else than the person pays for, written down before it is recorded at its site. */
interface UseClaim extends Claim {
  readonly siteId: string;
  /** By the real clock. */
  readonly at: Instant;
}

/** So long may pass between a claim and its use; later it counts as never made. */
const PENDING_MS = 30_000;
const WAIT_MS = 20;

const dayList = (personId: string, on: LocalDate): string => `uses-${personId}-${on}`;

function takeOff(taken: { -readonly [each in keyof DayTaken]: boolean }, usage: Usage | undefined): void {
  if (!usage || usage.voided) return;
  taken.meal ||= usage.subsidyFen > 0;
  taken.delivery ||= usage.deliveryPublicFen > 0;
}

type Request = Omit<CommandRequest<SubjectFacts | undefined>, 'facts' | 'beforeAppend'>;

/** Meals, and what they come to: one subsidised meal and one delivery a person and day over all sites (INC-32, 34). */
export class MealUsages {
  constructor(
    private readonly parts: { readonly commands: CommandExecutor; readonly claims: Claims },
    private readonly subjects: Subjects,
    private readonly calculations: Calculations,
  ) {}

  record(siteId: string, command: RecordUsage, request: Request): Promise<CommandAnswer> {
    const { commands, claims } = this.parts;
    const { usageId, personId, servedOn } = command;
    const list = dayList(personId, servedOn);
    let read = 0;
    const facts = async (now: Instant): Promise<SubjectFacts> => {
      const claimed = await claims.of<UseClaim>(list);
      read = claimed.length;
      const taken = await this.taken(claimed.filter(({ id }) => id !== usageId));
      return { dictionary: [], charge: await this.charge(siteId, command, taken, businessDate(now)) };
    };
    const beforeAppend = async (next: unknown): Promise<void> => {
      const state = next as SubjectState;
      await this.knowPerson(personId, state.unitId, request);
      const usage = usageOf(state.usages, usageId);
      if (!usage || usage.subsidyFen + usage.deliveryPublicFen === 0) return;
      const claim: UseClaim = { id: usageId, siteId, at: new Date().toISOString() };
      await claims.add(list, claim, request, read);
    };
    const execute = () => commands.execute(subject, siteId, command, { ...request, facts, beforeAppend });
    return claims.inTurn(list, execute);
  }

  /** What of the day others have had already. A use that is announced and not there yet may come: decide again. */
  private async taken(claimed: readonly UseClaim[]): Promise<DayTaken> {
    const taken = { meal: false, delivery: false };
    for (const { id, siteId, at } of claimed) {
      const site = await this.parts.commands.find(subject, siteId);
      const usage = site && usageOf(site.usages, id);
      if (!usage && Date.now() - Date.parse(at) < PENDING_MS) {
        await setTimeout(WAIT_MS);
        throw new WrongExpectedRevision('claim', 0n, 0n);
      }
      takeOff(taken, usage);
    }
    return taken;
  }

  /** What a use came to, by what was known at a moment (INC-06). */
  async chargedOn(siteId: string, command: RecordUsage, today: LocalDate, known: Upto): Promise<Charge> {
    const taken = { meal: false, delivery: false };
    for (const { id, siteId: other } of await this.parts.claims.of<UseClaim>(
      dayList(command.personId, command.servedOn),
    )) {
      const site = id === command.usageId ? undefined : await this.parts.commands.find(subject, other, known);
      takeOff(taken, site && usageOf(site.usages, id));
    }
    return this.charge(siteId, command, taken, today, known);
  }

  private async charge(siteId: string, command: RecordUsage, taken: DayTaken, today: LocalDate, known?: Upto) {
    const common = await this.calculations.common(MEAL_RULE, known);
    const site = (await this.parts.commands.load(subject, siteId, known)).state;
    const person = await this.parts.commands.find(subject, command.personId, known);
    const sources: Sources = { ...common, subject: person, beside: site };
    const meal = mealCalculation(MEAL_RULE, command, sources, today);
    const delivery = command.mode === 'delivery' ? mealCalculation(DELIVERY_RULE, command, sources, today) : undefined;
    return chargeOf(meal, delivery, taken);
  }

  /** Who is named here first is registered under the id that names him. */
  private async knowPerson(personId: string, unitId: string, { causationId, correlationId }: Request): Promise<void> {
    if (await this.parts.commands.find(subject, personId)) return;
    try {
      const body = { kind: 'person' as const, name: personId, unitId };
      await this.subjects.register(personId, body, { actor: SYSTEM, ...plain({ causationId, correlationId }) });
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error; // somebody else was faster
    }
  }
}
