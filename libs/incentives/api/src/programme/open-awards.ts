import type { EventStore } from '@taizhang/event-store';
import { award, ENDED_AWARD } from '@taizhang/incentives/domain';
import type { CommandExecutor } from '@taizhang/platform';

const OPENING = ['AwardApplied', 'AwardEntitled'];
/** Of these nothing comes any more: no need to look at the award. */
const ENDING = ['AwardRefused', 'AwardWithdrawn', 'AwardSuperseded', 'AwardCancelled', 'AwardDelivered'];
const PAGE = 1_000;
const ABREAST = 64;
/** So many are named; one is enough to keep a programme open. */
const NAMED = 20;

/** Awards of a programme that are not done yet, from the log itself: the first twenty. */
export async function openAwards(
  { store, commands }: { readonly store: Pick<EventStore, 'readAll'>; readonly commands: CommandExecutor },
  programmeKey: string,
): Promise<readonly string[]> {
  const pending = [...(await notEnded(store, programmeKey))];
  const open: string[] = [];
  for (let at = 0; at < pending.length && open.length < NAMED; at += ABREAST) {
    const ids = pending.slice(at, at + ABREAST);
    const states = await Promise.all(ids.map((id) => commands.find(award, id)));
    open.push(...ids.filter((_, index) => !ENDED_AWARD.includes(states[index]?.status ?? 'none')));
  }
  return open.slice(0, NAMED);
}

async function notEnded(store: Pick<EventStore, 'readAll'>, programmeKey: string): Promise<Set<string>> {
  const ids = new Set<string>();
  const filter = { categories: ['award'], types: [...OPENING, ...ENDING] };
  let after: string | undefined;
  for (let more = true; more;) {
    let read = 0;
    for await (const { stream, type, data, position } of store.readAll({
      ...{ limit: PAGE, filter },
      ...(after === undefined ? {} : { after }),
    })) {
      read += 1;
      after = position;
      const id = stream.slice('award-'.length);
      if (ENDING.includes(type)) ids.delete(id);
      else if ((JSON.parse(data) as { programmeKey: string }).programmeKey === programmeKey) ids.add(id);
    }
    more = read === PAGE;
  }
  return ids;
}
