import { businessDate, SYSTEM } from '@taizhang/kernel';
import { newestRule, quote, run, type RunEvent } from '@taizhang/incentives/domain';
import { factOf, readable } from '@taizhang/platform';
import { workedOf } from '../award/award-working';
import { quoteReadable } from '../quote/quote.view';
import { Quotes } from '../quote/quotes';
import { runReadable } from '../run/run.view';
import { findingOf } from '../run/subject-outcome';
import type { RecomputableParts } from './recomputables';
import type { Recomputable } from './recomputed';

type CheckFact = Extract<RunEvent, { type: 'CheckEvaluated' }>;

/** What runs found. Of a natural person the finding does not say whom it is about. */
export const repeatedRuns = ({ commands, calculations }: RecomputableParts): Recomputable => ({
  readable: readable(runReadable),
  types: ['CheckEvaluated'],
  async again(event) {
    const { streamId, revision, position, metadata, data: stored } = event;
    const { ruleKey, refId: subjectId } = factOf<CheckFact>(event);
    if (subjectId === undefined) return undefined;
    const { state } = await commands.upto(run, streamId, { revision: revision - 1 });
    const { period } = state;
    const today = businessDate(metadata.occurredAt);
    const asking = { ruleKey, period, today, verifiedOnly: true };
    const { prepared, sources } = await calculations.of(asking, { subjectId, known: { position } });
    const newest = newestRule(sources.programme, ruleKey);
    const worked = newest && workedOf(prepared, newest);
    const again = worked && sources.subject ? { ...findingOf(worked, sources.subject, period) } : null;
    return { ruleKey, today, ruleVersion: worked?.evaluation.ruleVersion ?? null, stored, again };
  },
});

/** What the system found when it asked (INC-57), with the steps of the answer. */
export const repeatedQuotes = (parts: RecomputableParts): Recomputable => ({
  readable: readable(quoteReadable),
  types: ['CheckEvaluated'],
  async again(event) {
    const { streamId, revision, position, metadata, data } = event;
    const { ruleKey, refId, unitId } = factOf<CheckFact>(event);
    const { state } = await parts.commands.upto(quote, streamId, { revision: revision - 1 });
    const quotes = new Quotes(parts, parts.calculations);
    const answers = await quotes.answers(state.requests, SYSTEM, metadata.occurredAt, { position });
    // The answers stand first, then what was found of those that are checks, in their order.
    const checks = answers.flatMap(({ check, ...answer }, at) => (check ? [{ ...answer, at, check }] : []));
    const found = checks[revision - 1];
    const about = refId === undefined ? {} : { refId };
    return {
      ...{ ruleKey, unitId, today: businessDate(metadata.occurredAt), ruleVersion: found?.result.ruleVersion ?? null },
      stored: found ? { ...data, traceHash: state.results[found.at]?.traceHash } : data,
      again: found ? { ...found.check, ...about, traceHash: found.result.traceHash } : null,
      ...(found?.person ? { personId: found.person.personId } : {}),
    };
  },
});
