import { SYSTEM } from '@taizhang/kernel';
import { isCandidate, run, subject } from '@taizhang/incentives/domain';
import { filterOf } from '@taizhang/platform';
import { AwardDesk } from '../award/award-desk.fixture';
import { runAwards } from './run-awards.reaction';
import { type Candidates, RunWork } from './run-work';
import { Runs } from './runs';

/** Lists straight from the streams: what the projection lists, without its lag. */
export class RunDesk extends AwardDesk {
  readonly runs = new Runs(this);
  readonly candidates: Candidates = {
    after: async (query, id, limit) => {
      const all = new Set<string>();
      for await (const { stream } of this.store.readAll({ limit: 1_000_000, filter: { categories: ['subject'] } })) {
        all.add(stream.slice('subject-'.length));
      }
      const ids: string[] = [];
      for (const each of [...all].sort().filter((one) => id === null || one > id)) {
        const state = await this.commands.find(subject, each);
        if (state && isCandidate(state, query)) ids.push(each);
        if (ids.length === limit) break;
      }
      return ids;
    },
  };
  readonly work = new RunWork({ ...this, now: () => this.now });
  private handled = 0;

  start(id: string, ruleKey: string, period: string, subjectIds?: string[]) {
    const named = subjectIds === undefined ? {} : { subjectIds };
    return this.runs.start({ type: 'StartRun', runId: id, ruleKey, period, ...named }, { actor: SYSTEM });
  }

  /** Hands the process manager what it hears, until nothing new comes; `limit`: and dies after so many events. */
  async carryOut(limit = Number.MAX_SAFE_INTEGER): Promise<void> {
    const reaction = runAwards(this.commands, this.runs, this.work, async () => true);
    for (let left = limit; left > 0; left -= 1) {
      const heard = [];
      for await (const recorded of this.store.readAll({ limit: 1_000_000, filter: filterOf(reaction.hears) }))
        heard.push(recorded);
      const next = heard[this.handled];
      if (!next) return;
      await reaction.handle(this.upcasters.open(next));
      this.handled += 1;
    }
  }

  async result(id: string) {
    return (await this.commands.load(run, id)).state;
  }
}
