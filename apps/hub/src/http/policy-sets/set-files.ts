import { HubError } from '#kernel';
import type { SetText } from '#policy';

const PATH = /^(set\.json|[a-z][a-z-]{0,39}\.csv|tables\/[a-z0-9][a-z0-9._-]{0,79}\.json)$/;
const MOST_FILES = 500;

/** The files of a set as they were sent. @throws HubError `policy.files` */
export function setFiles(files: Readonly<Record<string, unknown>>): SetText {
  const entries = Object.entries(files);
  if (entries.length > MOST_FILES) throw wrongFiles('/files');
  return new Map(
    entries.map(([path, text]): [string, string] => {
      if (PATH.test(path) && typeof text === 'string') return [path, text];
      throw wrongFiles(`/files/${path.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }),
  );
}

const wrongFiles = (pointer: string): HubError =>
  new HubError(
    'invalid',
    'policy.files',
    {
      zh: '政策集由 set.json、各 CSV 表和 tables/*.json 组成，值为文件全文；不收其他文件。',
      en: 'A set is set.json, CSV tables and tables/*.json, each with its whole text; other files are not taken.',
    },
    pointer,
  );
