import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { asError, useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { type Kept, keepPin, keptPin, pinnedOf } from './pin';

/** Two fields for what the audit office hands out, and a button for whoever begins by trusting what is there now. */
function PinForm({ onKeep }: { onKeep: (given: Promise<Kept>) => void }) {
  const { api } = useWorkspace();
  const { text } = useSpeech();
  const [note, setNote] = useState('');
  const [key, setKey] = useState('');
  const current = async (): Promise<Kept> => {
    const [now, line] = await Promise.all([api.text('/v1/audit/checkpoint'), api.text('/v1/audit/key')]);
    return { note: now, key: line };
  };
  return (
    <div className="audit-pin">
      <Button type="primary" onClick={() => onKeep(current())}>
        {text.audit.pinCurrent}
      </Button>
      <Input.TextArea
        value={note}
        onChange={({ target }) => setNote(target.value)}
        rows={5}
        aria-label={text.audit.pinNote}
        placeholder={text.audit.pinNote}
      />
      <Input
        value={key}
        onChange={({ target }) => setKey(target.value)}
        aria-label={text.audit.pinKey}
        placeholder={text.audit.pinKey}
      />
      <Button disabled={note === '' || key === ''} onClick={() => onKeep(Promise.resolve({ note, key }))}>
        {text.audit.pinPasted}
      </Button>
    </div>
  );
}

/** The checkpoint that everything is checked against: pasted by the auditor, or the present one, kept here. */
export function PinView() {
  const { text } = useSpeech();
  const [round, setRound] = useState(0);
  const [error, setError] = useState<Error>();
  const pin = useLoaded(`pin ${round}`, async () => {
    const kept = keptPin();
    return kept ? { kept: await pinnedOf(kept) } : {};
  });
  const keep = (given: Promise<Kept>): void => {
    setError(undefined);
    given
      .then(async (kept) => {
        await pinnedOf(kept);
        keepPin(kept);
        setRound((count) => count + 1);
      })
      .catch((reason: unknown) => setError(asError(reason)));
  };
  const forget = (): void => {
    keepPin(undefined);
    setRound((count) => count + 1);
  };
  const pinned = pin.data?.kept;
  const bad = pin.error ?? error;
  return (
    <section className="panel" aria-label={text.audit.pinTitle}>
      <h2>{text.audit.pinTitle}</h2>
      <p className="quiet">{text.audit.pinIntro}</p>
      {bad instanceof SyntaxError && <Alert type="error" showIcon title={text.audit.pinBad} />}
      {bad && !(bad instanceof SyntaxError) && <ProblemView error={bad} />}
      {!pinned && <PinForm onKeep={keep} />}
      {pinned && (
        <p className="audit-pinned">
          <strong>{text.audit.pinned(pinned.checkpoint.origin, pinned.checkpoint.size)}</strong>
          <Button onClick={forget}>{text.audit.pinForget}</Button>
        </p>
      )}
    </section>
  );
}
