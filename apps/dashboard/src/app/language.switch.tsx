import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSpeech } from './workspace';

/** Offers the other language, in its own words. */
export function LanguageSwitch() {
  const { language, setLanguage } = useSpeech();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button
      type="text"
      className="language"
      icon={<GlobalOutlined aria-hidden />}
      lang={other}
      onClick={() => setLanguage(other)}
    >
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
