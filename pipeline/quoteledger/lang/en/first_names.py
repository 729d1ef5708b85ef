"""Common first names by the pronoun they usually go with; names of both kinds are left out."""

# fmt: off
MALE = frozenset(
    """
    aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro alexander alfred ali
    alistair allan allen alvin amir anders andre andreas andrew andy angelo anthony anton antonio antony
    armando arnold arthur arturo asher austin barack barry ben benedict benjamin bernard bernie bert bill
    billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan byron calvin
    carl carlo carlos cesar chad charles charlie chris christian christoph christopher chuck clarence
    clark claude clayton clint clive colin colm conrad corey craig curtis cyril cyrus dale damian dan
    daniel danny dave david dean denis dennis derek desmond dick diego dieter dmitry dominic don donald
    doug douglas duncan dwight earl ed eddie edgar edmund eduardo edward edwin eli elias elliot elliott
    emanuel emil emmanuel enrique eric erik ernest ernesto ethan eugene evan felipe felix ferdinand
    fernando francesco francis francisco francois frank franklin franz fred frederick fritz gabriel gareth
    gary gavin gene geoff geoffrey george gerald gerard gerhard gilbert giovanni glen glenn gordon graham
    grant greg gregory guillermo gus guy hans harold harry harvey hassan hector heinrich henri henrik
    henry herbert herman howard hubert hugh hugo ian ibrahim isaac ivan jack jackson jacob jacques jake
    james jared jason javier jay jeff jeffrey jens jeremy jerome jerry jesus jim jimmy joachim joao joe
    joel johan johann johannes john johnny jon jonas jonathan jorge jose joseph josh joshua juan julian
    julio justin karl keith ken kenneth kevin klaus kurt kyle lance lars laurence lawrence leo leon
    leonard leopold lionel lloyd lorenzo louis lucas luigi luis luke luther mahmoud malcolm manuel marc
    marcel marco marcus mario mark marshall martin marvin matt matteo matthew maurice max michael michel
    miguel mikael mike mikhail miles milos mitch mitchell mitt mohamed mohammad mohammed moses muhammad
    nathan neil nelson newt nicholas nick nicolas nigel nikolai noah noel norman oliver omar orlando oscar
    otto owen pablo patrick paul paulo pavel pedro percy perry pete peter phil philip philippe phillip
    pierre piet rafael ralph ramon randall randy raul ray raymond rene rex ricardo richard rick rob robert
    roberto rod roderick rodney rodrigo roger roland rolf roman ron ronald rory ross roy ruben rudolph
    rudy rupert russell ryan salvador sam samir samuel santiago saul scott sean sebastian sergey sergio
    seth shane sidney simon stanley stefan stephen steve steven stewart stuart ted terence terrence terry
    theodore thomas tim timothy tobias todd tom tomas tommy tony trevor troy tyler tyrone uwe vernon
    victor vikram viktor vincent vladimir volodymyr wade walter warren wayne werner wilfred wilhelm will
    william wim winston wolfgang xavier yusuf zachary
    """.split()
)
FEMALE = frozenset(
    """
    abigail ada adela adelaide adriana agnes alberta alexandra alice alicia alina alison allison alma
    amanda amber amelia amina amy ana andrea angela anita ann anna anne antonia april audrey ava barbara
    beatrice beatriz belinda bernadette beth bethany betsy betty beverly bonnie brenda bridget camille
    candace carla carly carmen carol carole caroline catarina catherine cathy cecilia celia charlotte
    chelsea cheryl chloe christine cindy claire clara claudia colleen condoleezza constance corinne
    cristina crystal cynthia damaris dana daniela daphne dawn deborah debra deirdre delia delphine denise
    diana diane dolores donna dora dorothy edith eileen eleanor elena elisa elise elizabeth ellen emily
    emma erica erika erin esther eunice eva eve fatima felicia fiona frances gabriela gabrielle gail
    georgia gina gloria grace greta guadalupe gwen hannah harriet heather heidi helen helena hilary hilda
    hillary holly hope huma ida ines ingrid irina iris isabel ivana ivanka ivy jacqueline jane janet
    jeanne jenna jennifer jessica jill joan joanna joanne jocelyn josephine joy joyce juanita judith judy
    julia juliet june karen karina karla kate katherine kathleen kathy katie katrina kellyanne kimberly
    kirsten kristen lara laura laurie leah lena leona leticia lily linda lisa loretta lorna lorraine
    louise lucia lucille lucy luisa lynn mabel madeleine madison magdalena maggie mandy marcia margaret
    margarita maria mariam marianne marie marina marion marit marlene marta martha mary maureen mavis maya
    megan meghan melania melanie melinda melissa mercedes michelle mildred miriam moira mona monica nadia
    nancy naomi natalie natasha nicola nicole nina noor nora norma odile olive olivia orla ottoline pamela
    patricia patty paula pauline pearl petra phyllis pilar priscilla rachel rebecca regina renata roberta
    rosa rosalind rose rosemary ruta ruth sabine sabrina sally samantha sandra sara sarah serena shannon
    sharon sheila shelley sherry shirley simone sofia sonia sophia sophie stacy stella stephanie sue susan
    susanne suzanne sylvia tamara tania tara teresa tiffany tina tracy trudy una ursula valentina vera
    victoria violet virginia vivian wanda wendy winifred yolanda yvonne zoe
    """.split()
)
# fmt: on
