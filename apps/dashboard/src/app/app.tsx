import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { SignInPage } from '../sign-in/sign-in.page';
import { LANGUAGE_TAGS, type Language } from '../text/dictionary';
import { FailureBoundary } from './failure.boundary';
import { storedLanguage, storedSession, storeLanguage, storeSession, type Session } from './session';
import { SignedIn } from './signed-in';
import { themeIn } from './theme';
import { useStill } from './width';
import { SpeechProvider, speechIn } from './workspace';

export function App() {
  const [language, setLanguage] = useState<Language>(storedLanguage);
  const [session, setSession] = useState(storedSession);
  const changeLanguage = useCallback((next: Language) => {
    storeLanguage(next);
    setLanguage(next);
  }, []);
  const changeSession = useCallback((next: Session | undefined) => {
    storeSession(next);
    setSession(next);
  }, []);
  const signOut = useCallback(() => changeSession(undefined), [changeSession]);
  const speech = useMemo(() => speechIn(language, changeLanguage), [language, changeLanguage]);
  const still = useStill();
  const theme = useMemo(() => themeIn(language, still), [language, still]);
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
  }, [language]);
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp>
        <SpeechProvider value={speech}>
          <FailureBoundary text={speech.text}>
            {session ? (
              <SignedIn key={session.token} session={session} onSignOut={signOut} />
            ) : (
              <SignInPage onSignIn={changeSession} />
            )}
          </FailureBoundary>
        </SpeechProvider>
      </AntApp>
    </ConfigProvider>
  );
}
