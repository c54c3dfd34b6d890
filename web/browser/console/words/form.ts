import { catalogue } from '../../../../schemas/text.ts';

/** Words around whatever is filled in. */
interface FormWords {
  readonly notFilledIn: string;
  readonly nothingLost: string;
  readonly required: string;
  readonly unsaved: string;
  readonly discard: string;
  readonly save: string;
  readonly saving: string;
  readonly chosenFile: (name: string, size: string) => string;
}

export const formWords = catalogue<FormWords>('consoleForm', {
  'zh-CN': {
    notFilledIn: '还有没填好的内容',
    nothingLost: '已填的内容都还在，改好后再提交。',
    required: '请填写',
    unsaved: '有修改还没有保存。',
    discard: '放弃修改',
    save: '保存',
    saving: '正在保存…',
    chosenFile: (name, size) => `已选：${name}（${size}）`,
  },
  en: {
    notFilledIn: 'Something is not filled in yet',
    nothingLost: 'Everything you typed is still here: correct it and send it again.',
    required: 'Please fill this in',
    unsaved: 'There are changes that are not saved.',
    discard: 'Discard the changes',
    save: 'Save',
    saving: 'Saving…',
    chosenFile: (name, size) => `Chosen: ${name} (${size})`,
  },
});
