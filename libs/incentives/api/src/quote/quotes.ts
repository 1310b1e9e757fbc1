import { type Actor, businessDate, type Instant, type PersonOf, type UnitTree } from '@taizhang/kernel';
import {
  askingOf,
  type CheckFinding,
  type CreateQuoteInput,
  knownUntil,
  outcomeFor,
  prepare,
  quote,
  type QuoteRequestInput,
  type QuoteResult,
} from '@taizhang/incentives/domain';
import {
  type CommandAnswer,
  type CommandExecutor,
  type CommandRequest,
  ensureStateReadable,
  type Upto,
} from '@taizhang/platform';
import { workedOf } from '../award/award-working';
import type { Calculations } from '../calculation/calculations';
import { findingOf } from '../run/subject-outcome';
import { subjectReadable } from '../subject/subject.view';

export interface QuoteParts {
  readonly commands: CommandExecutor;
  readonly units: UnitTree;
}

/** Calculations without effect (§4.9), on what is recorded, what was known once, or what is supposed. */
export class Quotes {
  constructor(
    private readonly parts: QuoteParts,
    private readonly calculations: Calculations,
  ) {}

  create(
    id: string,
    { requests, refId }: Pick<CreateQuoteInput, 'requests'> & { readonly refId?: string },
    request: Omit<CommandRequest, 'facts'>,
  ): Promise<CommandAnswer> {
    return this.parts.commands.execute(
      quote,
      id,
      { type: 'CreateQuote', requests, ...(refId === undefined ? {} : { refId }) },
      {
        ...request,
        facts: async (now: Instant) => {
          const answers = await this.answers(requests, request.actor, now);
          const checks = answers.flatMap(({ check = [] }) => check);
          const about = refId === undefined ? {} : { refId };
          return {
            results: answers.map(({ result }) => result),
            checks: checks.map((check) => ({ ...check, ...about })),
            about: answers.map(({ person = null }) => person),
          };
        },
      },
    );
  }

  /** `known`: repeated on what was known then; a request that names its own moment keeps it. */
  async answers(
    requests: readonly QuoteRequestInput[],
    actor: Actor,
    now: Instant,
    known?: Upto,
  ): Promise<readonly Answer[]> {
    const answers: Answer[] = [];
    for (const [at, each] of requests.entries()) {
      answers.push(await this.answer(each, actor, now, { at: `/requests/${at}`, known }));
    }
    return answers;
  }

  /** Throws `NotFound` for an unknown rule or subject, `OutOfReach` for a subject that is not the caller's to see. */
  private async answer(
    request: QuoteRequestInput,
    actor: Actor,
    now: Instant,
    { at, known: then }: { readonly at: string; readonly known: Upto | undefined },
  ): Promise<Answer> {
    const { ruleKey, subjectId, knownAt } = request;
    const known = knownAt === undefined ? then : { instant: knownUntil(knownAt, at), by: 'recorded' as const };
    const sources = await this.calculations.sources(ruleKey, {
      ...(subjectId === undefined ? {} : { subjectId }),
      ...(known === undefined ? {} : { known }),
    });
    const { programme, dictionary, subject } = sources;
    if (subject && !actor.roles.includes('system')) {
      ensureStateReadable(this.parts.units, actor, subjectReadable, subject);
    }
    const rule = await this.calculations.newestRule(ruleKey, sources);
    const asking = askingOf(request, rule, programme, dictionary, businessDate(now), at);
    const prepared = prepare(asking, sources);
    const result = outcomeFor(ruleKey, prepared, programme);
    const worked = subject && rule.type === 'check' ? workedOf(prepared, rule) : undefined;
    const person =
      subject?.kind === 'person' ? { person: { personId: subject.subjectId, unitId: subject.unitId } } : {};
    const check = subject && worked ? { check: findingOf(worked, subject, asking.period) } : {};
    return { result, ...check, ...person };
  }
}

interface Answer {
  readonly result: QuoteResult;
  /** Of a check about a subject. */
  readonly check?: CheckFinding;
  /** Whom it is about, where that is a natural person. */
  readonly person?: PersonOf;
}
