import { StateMark } from '../app/state-mark.view';
import { useSpeech } from '../app/workspace';
import { labelOf } from '../text/dictionary';

/** A state of the section: its words are other than those of tasks. */
export function MoneyState({ state }: { state: string }) {
  const { text } = useSpeech();
  return <StateMark state={state} label={labelOf(text.incentive.states, state)} />;
}
