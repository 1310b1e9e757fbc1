import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { hasRole } from '../app/reach';
import { href } from '../app/route';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import type { CommandForm, SendCommand } from '../command/command.dialog';
import type { IncentiveView } from './incentive-frame.view';
import { applyForm, registerForm, runForm } from './list-forms';
import { useProgrammes } from './money-query';

/** To a thing whose id one knows: not every list is one of things. */
function OpenById({ place }: { place: 'awards' | 'subjects' }) {
  const { text } = useSpeech();
  const [id, setId] = useState('');
  const go = (): void => {
    if (id.trim() !== '') window.location.hash = href(['incentives', place, id.trim()]);
  };
  return (
    <Input.Search
      className="open-by-id"
      aria-label={text.incentive.openById}
      placeholder={text.incentive.idHint}
      enterButton={<Button>{text.incentive.open}</Button>}
      value={id}
      onChange={({ target }) => setId(target.value)}
      onSearch={go}
    />
  );
}

/** Creates something and goes to its page. */
function Create({ place, form, path }: { place?: string; form: CommandForm; path: string }) {
  const target = { path };
  const send: SendCommand = async (body, command) => {
    const answer = await command.run(target, body);
    if (answer && place !== undefined) window.location.hash = href(['incentives', place, answer.id]);
    return answer;
  };
  return <CommandButton {...{ form, target, send, icon: <PlusOutlined /> }} onDone={() => undefined} />;
}

function AwardActions() {
  const { person } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  const programmes = useProgrammes();
  const context = { programmes, person, speech, today };
  return (
    <>
      {hasRole(person, 'applicant', 'handler') && (
        <Create place="awards" form={applyForm(context)} path="/v1/incentives/awards" />
      )}
      {hasRole(person, 'handler') && <Create form={runForm(context)} path="/v1/incentives/runs" />}
      <OpenById place="awards" />
    </>
  );
}

/** What may be begun from a list. */
export function ListActions({ view }: { view: IncentiveView }) {
  const { person } = useWorkspace();
  const speech = useSpeech();
  if (view === 'awards') return <AwardActions />;
  if (view !== 'subjects') return null;
  return (
    <>
      {hasRole(person, 'fact-officer') && (
        <Create place="subjects" form={registerForm(person, speech)} path="/v1/incentives/subjects" />
      )}
      <OpenById place="subjects" />
    </>
  );
}
