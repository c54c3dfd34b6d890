import type { PublishedForm } from '../../schemas/form.ts';
import type { SetupStore } from '../store/setupStore.ts';

/** Reads each version of a form once, for whoever goes through thousands of answers to a few of them. */
export const formsOnce = ({ form }: Pick<SetupStore, 'form'>) => {
  const forms = new Map<string, Promise<PublishedForm | undefined>>();
  return (formId: string, formVersion: number): Promise<PublishedForm | undefined> => {
    const name = `${formId}#${formVersion}`;
    const reading = forms.get(name) ?? form(formId, formVersion);
    forms.set(name, reading);
    return reading;
  };
};
