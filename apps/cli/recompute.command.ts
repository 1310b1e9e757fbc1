import { type Ledger, recomputationOf } from '@taizhang/composition';
import { START } from '@taizhang/event-store';
import { COMPUTING, type Recomputation, type Recomputed } from '@taizhang/incentives/api';
import { type Command, print, UsageWrong } from './command';
import { withLedger } from './ledger-here';

const PAGE = 1_000;
const FILTER = { categories: ['award'], types: COMPUTING };

/** Computes every award, or one, once more, and lists what comes out otherwise. */
export const recompute: Command = ([awardId, ...more]) => {
  if (more.length > 0) throw new UsageWrong(`too many arguments: ${more.join(' ')}`);
  return withLedger(async (ledger) => {
    const recomputation = recomputationOf(ledger);
    const counts = { equal: 0, different: 0, erased: 0 };
    const lines = awardId === undefined ? everyLine(ledger, recomputation) : await recomputation.of(awardId);
    for await (const line of lines) {
      counts[line.outcome] += 1;
      if (line.outcome === 'different') tell(line);
    }
    const { equal, different, erased } = counts;
    print(`${equal + different + erased} calculations: ${equal} equal, ${different} different, ${erased} erased`);
    return different === 0;
  });
};

async function* everyLine({ store, upcasters }: Ledger, recomputation: Recomputation): AsyncIterable<Recomputed> {
  let after = START;
  for (let found = PAGE; found === PAGE;) {
    found = 0;
    for await (const recorded of store.readAll({ after, limit: PAGE, filter: FILTER })) {
      found += 1;
      after = recorded.position;
      yield await recomputation.again(upcasters.open(recorded));
    }
  }
}

function tell({ awardId, revision, type, ruleKey, today, recordedAt, stored, again }: Recomputed): void {
  print(`award-${awardId} ${revision} ${type} ${ruleKey} on ${today}, recorded ${recordedAt}`);
  print(`  stored ${stored.amountFen} ${stored.traceHash}`);
  print(
    `  again  ${again ? `${again.amountFen} ${again.traceHash} (version ${again.ruleVersion})` : 'no rule in force'}`,
  );
}
