import { type Actor, businessDate, type Instant, type UnitTree } from '@taizhang/kernel';
import {
  askingOf,
  type CreateQuoteInput,
  knownUntil,
  newestRule,
  outcomeFor,
  prepare,
  quote,
  type QuoteRequestInput,
  type QuoteResult,
} from '@taizhang/incentives/domain';
import { type CommandAnswer, type CommandExecutor, type CommandRequest, ensureStateReadable } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';
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
    { requests }: Pick<CreateQuoteInput, 'requests'>,
    request: Omit<CommandRequest, 'facts'>,
  ): Promise<CommandAnswer> {
    return this.parts.commands.execute(
      quote,
      id,
      { type: 'CreateQuote', requests },
      {
        ...request,
        facts: async (now: Instant) => ({ results: await this.results(requests, request.actor, now) }),
      },
    );
  }

  private async results(requests: readonly QuoteRequestInput[], actor: Actor, now: Instant): Promise<QuoteResult[]> {
    const results: QuoteResult[] = [];
    for (const [at, each] of requests.entries()) results.push(await this.result(each, actor, now, `/requests/${at}`));
    return results;
  }

  /** Throws `NotFound` for an unknown rule or subject, `OutOfReach` for a subject that is not the caller's to see. */
  private async result(request: QuoteRequestInput, actor: Actor, now: Instant, at: string): Promise<QuoteResult> {
    const { ruleKey, subjectId } = request;
    const knownAt = request.knownAt === undefined ? undefined : knownUntil(request.knownAt, at);
    const sources = await this.calculations.sources(ruleKey, {
      ...(subjectId === undefined ? {} : { subjectId }),
      ...(knownAt === undefined ? {} : { known: { instant: knownAt, by: 'recorded' as const } }),
    });
    const { programme, dictionary, subject } = sources;
    if (subject && !actor.roles.includes('system')) {
      ensureStateReadable(this.parts.units, actor, subjectReadable, subject);
    }
    const rule = newestRule(programme, ruleKey) ?? newestRule(await this.calculations.newest(ruleKey), ruleKey);
    if (!rule) throw new Error(`${ruleKey} was found without a version`);
    const asking = askingOf(request, rule, programme, dictionary, businessDate(now), at);
    return outcomeFor(ruleKey, prepare(asking, sources), programme);
  }
}
