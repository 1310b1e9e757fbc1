import { Alert, Skeleton } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Api } from '../api/api';
import { Problem } from '../api/problem';
import type { Person } from '../api/shapes';
import { LanguageSwitch } from '../app/language.switch';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import type { Session } from '../app/session';
import { useSpeech } from '../app/workspace';
import { PeopleChooser } from './people-chooser.view';
import { TokenForm } from './token.form';

type Choice = 'token' | Person[];

/** The ready-made people, or `token` where there is no development mode. */
async function choiceOf(api: Api, signal: AbortSignal): Promise<Choice> {
  try {
    return await api.get<Person[]>('/v1/dev/people', {}, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return 'token';
    throw error;
  }
}

function DevelopmentSignIn({ api, people, onSignIn }: { api: Api; people: Person[]; onSignIn: (s: Session) => void }) {
  const { text } = useSpeech();
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<Error>();
  async function choose(person: Person): Promise<void> {
    setBusy(person.sub);
    setError(undefined);
    try {
      const { sub, unit, roles, subjectId } = person;
      const { token } = await api.write<{ token: string }>('POST', '/v1/dev/tokens', { sub, unit, roles, subjectId });
      onSignIn({ token, person });
    } catch (reason) {
      setError(reason as Error);
      setBusy(undefined);
    }
  }
  return (
    <>
      <Alert type="warning" showIcon title={text.signIn.devMode} description={text.signIn.devHint} />
      {error && <ProblemView error={error} />}
      <PeopleChooser people={people} busy={busy} onChoose={(person) => void choose(person)} />
    </>
  );
}

export function SignInPage({ onSignIn }: { onSignIn: (session: Session) => void }) {
  const { language, text } = useSpeech();
  const api = useMemo(() => new Api(undefined, language, () => undefined), [language]);
  const choice = useLoaded('people', (signal) => choiceOf(api, signal));
  useEffect(() => {
    document.title = `${text.signIn.title} · ${text.productLong}`;
  }, [text]);
  return (
    <>
      <header className="header">
        <span className="brand">{text.product}</span>
        <span className="header-gap" />
        <LanguageSwitch />
      </header>
      <main className="page sign-in">
        <h1>{text.signIn.title}</h1>
        {choice.error && <ProblemView error={choice.error} onRetry={choice.reload} />}
        {choice.loading && !choice.data && <Skeleton active />}
        {choice.data === 'token' && <TokenForm onSignIn={onSignIn} />}
        {Array.isArray(choice.data) && <DevelopmentSignIn api={api} people={choice.data} onSignIn={onSignIn} />}
      </main>
    </>
  );
}
