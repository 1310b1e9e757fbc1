import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { keepPin, keptPin, pinnedOf } from './pin';

/** The checkpoint that everything is checked against: pasted by the auditor, or the present one, kept here. */
export function PinView({ onChange }: { onChange?: () => void }) {
  const { api } = useWorkspace();
  const { text } = useSpeech();
  const [round, setRound] = useState(0);
  const [note, setNote] = useState('');
  const [key, setKey] = useState('');
  const [error, setError] = useState<Error>();
  const pin = useLoaded(`pin ${round}`, async () => {
    const kept = keptPin();
    return kept ? { kept: await pinnedOf(kept) } : {};
  });
  const keep = async (given: { note: string; key: string }): Promise<void> => {
    setError(undefined);
    try {
      await pinnedOf(given);
      keepPin(given);
      setRound((count) => count + 1);
      onChange?.();
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };
  const current = async (): Promise<void> => {
    try {
      const [now, line] = await Promise.all([api.text('/v1/audit/checkpoint'), api.text('/v1/audit/key')]);
      await keep({ note: now, key: line });
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };
  const forget = (): void => {
    keepPin(undefined);
    setRound((count) => count + 1);
    onChange?.();
  };
  const pinned = pin.data?.kept;
  const bad = pin.error ?? error;
  return (
    <section className="panel" aria-label={text.audit.pinTitle}>
      <h2>{text.audit.pinTitle}</h2>
      <p className="quiet">{text.audit.pinIntro}</p>
      {bad instanceof SyntaxError && <Alert type="error" showIcon title={text.audit.pinBad} />}
      {bad && !(bad instanceof SyntaxError) && <ProblemView error={bad} />}
      {pinned ? (
        <p className="audit-pinned">
          <strong>{text.audit.pinned(pinned.checkpoint.origin, pinned.checkpoint.size)}</strong>
          <Button onClick={forget}>{text.audit.pinForget}</Button>
        </p>
      ) : (
        <div className="audit-pin">
          <Button type="primary" onClick={() => void current()}>
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
          <Button disabled={note === '' || key === ''} onClick={() => void keep({ note, key })}>
            {text.audit.pinPasted}
          </Button>
        </div>
      )}
    </section>
  );
}
