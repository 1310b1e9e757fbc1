import type { TaskState } from '../api/shapes';
import { labelOf } from '../text/dictionary';
import { STATE_COLOURS } from './state-colours';
import { useSpeech } from './workspace';

/** A state as a coloured mark with its word: colour never stands alone. */
export function StateMark({ state }: { state: TaskState }) {
  const { text } = useSpeech();
  return (
    <span className="state-mark">
      <span className="state-dot" style={{ background: STATE_COLOURS[state] }} aria-hidden />
      {labelOf(text.states, state)}
    </span>
  );
}
