import { labelOf } from '../text/dictionary';
import { colourOf } from './state-colours';
import { useSpeech } from './workspace';

/** A state as a coloured mark with its word: colour never stands alone. */
export function StateMark({ state, label }: { state: string; label?: string | undefined }) {
  const { text } = useSpeech();
  return (
    <span className="state-mark">
      <span className="state-dot" style={{ background: colourOf(state) }} aria-hidden />
      {label ?? labelOf(text.states, state)}
    </span>
  );
}
