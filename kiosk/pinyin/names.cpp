#include "kiosk/pinyin/names.h"

#include <algorithm>
#include <string_view>

namespace kiosk::pinyin {

namespace {

constexpr std::string_view surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹"
                                      "彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
                                      "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
                                      "万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐伍庞颜倪庄聂章鲁岳"
                                      "翟申殷詹欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍"
                                      "涂成苗谷盛曲翁冉骆蓝路游辛靳阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾"
                                      "尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米"
                                      "柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲"
                                      "虞敖巩明佘池查麻苑迟邝";

constexpr std::string_view given = "秀兰英芳桂珍淑华玉芬红丽敏静燕艳娟霞萍玲梅香莲翠云凤琴素荣美"
                                   "娜洁琳佳怡颖婷雪慧雅欣蕾倩岚澜莉菊建国强伟军勇杰涛明超刚平辉"
                                   "鹏斌磊波宁健志文忠德福寿宝金银生庆祥永光宏洪海江河天津民安新"
                                   "春夏秋冬成立东南北山川林森松柏竹石峰岭亮晨曦旭阳昊宇轩浩博睿"
                                   "泽涵梓子一思诗语嘉俊豪铭凯伦家富贵长发利顺义仁礼信智俭让学孝"
                                   "友爱善良和谐晓小大世启培树兴振武胜连元亚瑞琪瑶璐瑾璇洋帆航冰"
                                   "清月星辰彤妍菲";

bool is_of_names(std::string_view text) {
    return surnames.find(text) != std::string_view::npos ||
           given.find(text) != std::string_view::npos;
}

} // namespace

void put_names_first(Candidates& candidates) {
    const auto single = [](const Candidate& candidate) { return candidate.text.characters() == 1; };
    // Words of several characters come before; after the first single character all are single.
    const auto first =
        std::stable_partition(candidates.begin(), candidates.end(),
                              [&](const Candidate& candidate) { return !single(candidate); });
    std::stable_partition(first, candidates.end(), [](const Candidate& candidate) {
        return is_of_names(candidate.text.view());
    });
}

} // namespace kiosk::pinyin
