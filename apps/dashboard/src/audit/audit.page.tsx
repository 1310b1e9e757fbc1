import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { useSpeech } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import { type Kind, KINDS, streamOf, thingOf } from './kinds';
import { PinView } from './pin.view';
import { keepPurpose, keptPurpose } from './purpose';
import { recentThings } from './recent';

/** Which thing, and what for. */
function PickForm() {
  const { text } = useSpeech();
  const [kind, setKind] = useState<Kind>('task');
  const [id, setId] = useState('');
  const show = (event: FormEvent): void => {
    event.preventDefault();
    const given = id.trim();
    // Whoever pastes a whole stream name means it.
    const thing = thingOf(given) ?? { kind, id: given };
    if (given !== '') window.location.hash = href(['audit', streamOf(thing)]);
  };
  const options = Object.keys(KINDS).map((value) => ({
    value: value as Kind,
    label: labelOf(text.audit.kinds, value),
  }));
  return (
    <form className="audit-pick" onSubmit={show}>
      <label>
        <span>{text.audit.kind}</span>
        <Select<Kind> value={kind} onChange={setKind} options={options} aria-label={text.audit.kind} />
      </label>
      <label className="audit-id">
        <span>{text.audit.id}</span>
        <Input value={id} onChange={({ target }) => setId(target.value)} placeholder="sg18.r14" />
      </label>
      <label className="audit-id">
        <span>{text.audit.purpose}</span>
        <Input
          defaultValue={keptPurpose()}
          onChange={({ target }) => keepPurpose(target.value)}
          placeholder={text.audit.purposeHint}
          maxLength={200}
        />
      </label>
      <Button type="primary" htmlType="submit" disabled={id.trim() === ''}>
        {text.audit.show}
      </Button>
    </form>
  );
}

/** Where an auditor begins: which thing, and against what it is checked. */
export function AuditPage() {
  const { text } = useSpeech();
  const recent = recentThings();
  return (
    <div className="audit-page">
      <PageTitle title={text.audit.title} />
      <p className="quiet">{text.audit.intro}</p>
      <section className="panel" aria-label={text.audit.show}>
        <PickForm />
        {recent.length > 0 && (
          <p className="audit-recent">
            {text.audit.recent}
            {recent.map((stream) => (
              <a key={stream} href={href(['audit', stream])}>
                {stream}
              </a>
            ))}
          </p>
        )}
      </section>
      <PinView />
    </div>
  );
}
