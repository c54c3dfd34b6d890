import { slipSheets } from '../../../print/slips.ts';
import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { attached } from '../attached.ts';
import { fitting, type PrintDependencies } from '../printing.ts';

/** Nothing of what is printed is kept or logged. */
export const printSlips =
  ({ fonts, now }: PrintDependencies): Handler<Routes['printSlips']> =>
  async ({ body: order, language }) => {
    const pdf = await slipSheets({ ...order, language, fonts: await fonts(), createdAt: now() });
    return {
      status: 200,
      body: fitting(pdf, 'slips', order.slips.length),
      headers: attached('slips.pdf'),
    };
  };
