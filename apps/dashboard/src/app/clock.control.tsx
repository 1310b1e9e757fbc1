import { ClockCircleOutlined } from '@ant-design/icons';
import { App, Button, Popover, Segmented } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { Clock } from '../api/shapes';
import { fromShanghai, shanghaiDate, toShanghaiField, weekday } from './format';
import { ProblemView } from './problem.view';
import { useSpeech, useWorkspace } from './workspace';

const MODES = ['frozen', 'running'] as const;

function ClockForm({ clock, onDone }: { clock: Clock; onDone: () => void }) {
  const { api, reloadClock } = useWorkspace();
  const { text } = useSpeech();
  const { message } = App.useApp();
  const [now, setNow] = useState(toShanghaiField(clock.now));
  const [mode, setMode] = useState(clock.mode);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const field = useId();
  async function apply(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await api.write<Clock>('PUT', '/v1/dev/clock', { now: fromShanghai(now), mode });
      reloadClock();
      message.success(text.clock.done);
      onDone();
    } catch (reason) {
      setError(reason as Error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="clock-form" onSubmit={(event) => void apply(event)}>
      <label htmlFor={field}>{text.clock.now}</label>
      <input
        id={field}
        className="native-field"
        type="datetime-local"
        required
        value={now}
        onChange={(event) => setNow(event.target.value)}
      />
      <span id={`${field}-mode`}>{text.clock.mode}</span>
      <Segmented
        aria-labelledby={`${field}-mode`}
        value={mode}
        onChange={setMode}
        options={MODES.map((value) => ({ value, label: text.clock[value] }))}
      />
      <p className="quiet">{text.clock.hint}</p>
      {error && <ProblemView error={error} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {text.clock.apply}
      </Button>
    </form>
  );
}

/** The business date; development mode lets it be set. */
export function ClockControl({ clock }: { clock: Clock }) {
  const { language, text } = useSpeech();
  const [open, setOpen] = useState(false);
  const title = (
    <>
      {text.clock.set} <span className="dev-mark">{text.signIn.devMode}</span>
    </>
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      title={title}
      content={<ClockForm clock={clock} onDone={() => setOpen(false)} />}
    >
      <Button
        type="text"
        icon={<ClockCircleOutlined aria-hidden />}
        className="clock"
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        <span className="clock-label">{text.clock.label}</span>
        <time dateTime={clock.now}>{shanghaiDate(clock.now)}</time>
        <span className="clock-mode">
          {weekday(clock.now, language)} · {text.clock[clock.mode]}
        </span>
      </Button>
    </Popover>
  );
}
