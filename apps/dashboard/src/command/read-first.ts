import { App } from 'antd';
import { useState } from 'react';

/** What was read for a command, and whether its dialog is open. */
export interface Choice<Command extends string, Thing> {
  command: Command;
  thing: Thing;
  open: boolean;
}

/** From a list: the thing is read when a command is chosen, so that its dialog is for the revision of that moment. */
export function useReadFirst<Command extends string, Thing>(read: (command: Command) => Promise<Thing>) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState<Command>();
  const [choice, setChoice] = useState<Choice<Command, Thing>>();
  async function choose(command: Command): Promise<void> {
    setBusy(command);
    try {
      setChoice({ command, thing: await read(command), open: true });
    } catch (error) {
      message.error((error as Error).message);
    } finally {
      setBusy(undefined);
    }
  }
  const close = (): void => setChoice((before) => before && { ...before, open: false });
  return { busy, choice, choose: (command: Command) => void choose(command), close };
}
