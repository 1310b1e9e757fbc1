import { PlusOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { href } from '../app/route';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import type { SendCommand } from '../command/command.dialog';
import { openForm } from './draw-forms';
import { ownUnit, purposesOf } from './draw-rights';
import { hashOf } from './recompute';
import { newSeed, SeedView } from './seed.view';

const TARGET = { path: '/v1/tasks/draws' };

/** Opens a draw: the seed is made here and shown, its digest is sent. */
export function OpenDrawButton() {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const today = useToday();
  const [seed, setSeed] = useState(newSeed);
  const purposes = purposesOf({ person });
  if (purposes.length === 0) return null;
  const agency = ownUnit({ person, units });
  const form = { ...openForm(text, { agency, purposes, month: today.slice(0, 7) }), intro: <SeedView seed={seed} /> };
  const send: SendCommand = async (body, command) => {
    const commitment = await hashOf(seed);
    const answer = await command.run(TARGET, { ...(body as object), commitment });
    if (answer) {
      setSeed(newSeed());
      window.location.hash = href(['draws', answer.id]);
    }
    return answer;
  };
  return (
    <CommandButton
      {...{ type: 'primary', icon: <PlusOutlined />, form, target: TARGET, send }}
      onDone={() => undefined}
    />
  );
}
