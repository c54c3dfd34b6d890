const rows = [
  'campaign_id,view,lanes,survey_id,form_versions,unit_id,unit,region,group_id,group,population,population_source,lane,question_id,question,row_id,row,option_id,option,score,counts_as_satisfied,count,counted,set_aside,answered,valid,dont_know,skipped,satisfaction_rate,satisfaction_rate_low,satisfaction_rate_high,mean_score,share,share_low,share_high,promoters,passives,detractors,nps,withheld,withheld_because',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,proof_of_work,,,,,,,,,,12,0,,,,,,,,,,,,,,,,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,overall,您对该单位的总体评价,,,satisfied,满意,100,1,7,12,,12,11,1,0,0.909091,0.622642,0.983768,77.272727,,,,,,,,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,overall,您对该单位的总体评价,,,acceptable,基本满意,50,1,3,12,,12,11,1,0,0.909091,0.622642,0.983768,77.272727,,,,,,,,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,overall,您对该单位的总体评价,,,dissatisfied,不满意,0,0,1,12,,12,11,1,0,0.909091,0.622642,0.983768,77.272727,,,,,,,,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,overall,您对该单位的总体评价,,,dont_know,不了解,,,1,12,,12,11,1,0,0.909091,0.622642,0.983768,77.272727,,,,,,,,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,pledges,该单位的承诺是否兑现？,p_0da31480be59,窗口午间不关门,kept,已兑现,100,1,9,12,,11,10,1,1,0.900000,0.595850,0.982124,90.000000,,,,,,,,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,pledges,该单位的承诺是否兑现？,p_0da31480be59,窗口午间不关门,not_kept,未兑现,0,0,1,12,,11,10,1,1,0.900000,0.595850,0.982124,90.000000,,,,,,,,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,pledges,该单位的承诺是否兑现？,p_0da31480be59,窗口午间不关门,dont_know,不了解,,,1,12,,11,10,1,1,0.900000,0.595850,0.982124,90.000000,,,,,,,,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n0,0,,,0,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n1,1,,,0,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n2,2,,,0,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n3,3,,,0,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n4,4,,,0,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n5,5,,,1,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n6,6,,,0,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n7,7,,,2,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n8,8,,,2,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n9,9,,,4,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,recommend,您有多愿意向亲友推荐？,,,n10,10,,,2,12,,11,,,1,,,,,,,,6,4,1,45.454545,,',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,reasons,您为什么不满意？,,,,,,,,,,,,,,,,,,,,,,,,,below_threshold,少于 10 份',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,,comment,您的意见和建议,,,,,,,,,,,,,,,,,,,,,,,,,below_threshold,少于 10 份',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,household-window,政务中心户籍窗口,定安县 > 定城镇,windows,政务服务窗口,45000,示例数字,,,,,,,,,,,,,,,,,,,,,,,,,,,,below_threshold,少于 10 份',
  'dingan-2025,received,visit_code+proof_of_work+no_script+signed_in+ballot,dingan-2025-residents,1,longmen,龙门镇,定安县 > 龙门镇,towns,乡镇,33000,示例数字,,,,,,,,,,,,,,,,,,,,,,,,,,,,below_threshold,少于 10 份',
];

/** The figures of the example as they are downloaded. */
export const resultsCsv = `\ufeff${rows.join('\r\n')}\r\n`;
