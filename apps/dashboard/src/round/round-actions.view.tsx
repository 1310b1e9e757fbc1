import { useSpeech, useWorkspace } from '../app/workspace';
import { ActionBar } from '../command/action-bar.view';
import { roundForm } from './round-forms';
import { roundRights } from './round-rights';
import type { Round } from './round.shapes';

/** What the round's owner may do with the whole of it. */
export function RoundActions({ round, onDone }: { round: Round; onDone: () => void }) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const path = `/v1/tasks/rounds/${encodeURIComponent(round.id)}`;
  const actions = roundRights(round, { person, units }).map((command) => ({
    key: command,
    form: roundForm(command, text),
    target: { path: `${path}/${command}`, revision: round.revision },
  }));
  return <ActionBar actions={actions} onDone={onDone} />;
}
